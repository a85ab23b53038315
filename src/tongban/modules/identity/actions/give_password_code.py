"""A code on paper for whoever forgot their password and cannot get a new one online."""

from __future__ import annotations

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.policies import require

from .. import contracts, policies
from ..contracts import AccountKind, Assurance, Enrolled, PasswordCodeGiven, Seen, StaffMember
from ..models import Account, Person, Staff
from ..queries import accounts, mandates, people, recovery
from . import _activations, _documents, _reopening


def give_password_code(seen: Seen, paper: str, *, by: Actor) -> Enrolled:
    """Give a code to somebody whose papers were seen and who asked for it on `paper`.

    The old password stays until the code is used; second factors stay altogether. Raises `Invalid`,
    `Refused` (`identity.no_account_yet`, `identity.name_differs`, `identity.has_died`,
    `identity.same_person`, `identity.child_consent`, `identity.paper_needed`).
    """
    require(policies.may_register_people(by))
    problems = [*_documents.problems(seen.name, seen.id_no, seen.kind)]
    if problems:
        raise Invalid(problems)
    if not paper.strip():
        raise Refused(contracts.PAPER_NEEDED)
    return _give(seen, paper.strip()[:60], by=by)


@action("identity.give_password_code")
def _give(seen: Seen, paper: str, *, by: Actor) -> Enrolled:
    """国办函〔2016〕108号 用户注册 (线下窗口): by the document, never by a clerk's word alone.

    Below level 2 nobody knows whose the account is, and one that nobody ever opened is opened by
    the paper of its registration: there one registers at the window.
    """
    require(policies.may_register_people(by))
    known = people.person_by_id_no(seen.id_no)
    if known is None:
        raise Refused(contracts.NO_ACCOUNT_YET)
    row = people.person(known)
    _require(row, seen, by)
    given = _activations.give(row, _activations.ANEW)
    note(f"person:{row.pk}", password_code=given.activation_id, paper=paper)
    emit(PasswordCodeGiven(account_id=row.account_id or 0, activation_id=given.activation_id))
    return Enrolled(row.pk, given.code)


def _require(row: Person, seen: Seen, by: Actor) -> None:
    require(policies.not_ones_own(by, row.pk))
    if row.died_on is not None:
        raise Refused(contracts.HAS_DIED)
    mine = Account.objects.filter(pk=row.account_id or 0, kind=AccountKind.PERSON, is_active=True)
    never_used = _reopening.is_closed_to_all(row.account_id or 0)
    if row.level < Assurance.CHECKED or never_used or not mine.exists():
        raise Refused(contracts.NO_ACCOUNT_YET)
    if not mandates.same_name(row.name, seen.name):
        raise Refused(contracts.NAME_DIFFERS)
    if recovery.too_young(row):
        raise Refused(contracts.CHILD_CONSENT)


@action("identity.give_staff_code")
def give_staff_code(number: str, paper: str, *, by: Actor) -> tuple[StaffMember, str]:
    """GB/T 22239-2019 8.1.4.1: a code for a colleague who forgot their password, never for oneself.

    `number` is the staff number. The second factor stays, so that the paper alone opens nothing.
    Raises `NotFound`, `Refused` (`identity.same_person`, `identity.paper_needed`).
    """
    require(policies.may_enrol(by))
    require(policies.proven(by, policies.ENROL_STAFF))
    member = accounts.staff_by_number(number)
    require(policies.not_oneself(by, member.account_id))
    if not paper.strip():
        raise Refused(contracts.PAPER_NEEDED)
    row = Staff.objects.get(pk=member.staff_id)
    given = _activations.give(row, _activations.ANEW)
    note(f"staff:{row.pk}", password_code=given.activation_id, paper=paper.strip()[:60])
    emit(PasswordCodeGiven(account_id=row.account_id, activation_id=given.activation_id))
    return member, given.code
