"""Registering somebody at a window, with or without a telephone."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.again import once_more
from tongban.kernel.codes import is_mobile, kept_identity_number, read_phone
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require

from .. import contracts, policies
from ..contracts import Assurance, Enrolled, Evidence, Registration, Seen
from ..models import Person
from ..queries import mandates, people
from . import _activations, _documents, _levels, _reopening
from ._people import add_person, keep_born


def register_at_window(seen: Seen, paper: str, *, by: Actor) -> Enrolled:
    """Register a person whose papers were seen and who signed the agreement `paper`; level 3.

    Somebody new gets a one-time code on paper to set a password with; nobody else ever knows it. So
    does who never used theirs, and whose account stood below level 2: anybody might have opened
    that. Whoever has a telephone needs a code from it besides. Raises `Invalid`, `Refused`
    (`identity.name_differs`, `identity.paper_needed`, `identity.same_person`).
    """
    require(policies.may_register_people(by))
    _check(seen, paper)
    return once_more(lambda: _register(seen, paper, by=by))


@action("identity.register_at_window")
def _register(seen: Seen, paper: str, *, by: Actor) -> Enrolled:
    """国办函〔2016〕108号 用户注册 (线下窗口): two windows at once register one person, once."""
    require(policies.may_register_people(by))
    known = people.person_by_id_no(seen.id_no)
    new = known is None
    row = _open(seen) if known is None else _same(people.person(known), seen, by)
    keep_born(row, seen.born)
    if row.level < Assurance.CHECKED and not new:
        _reopening.hand_over(row, seen.phone, seen.name)
    elif row.account_id is None:  # known as somebody's ward
        _reopening.give_account(row, seen.phone)
    elif not new:
        _reopening.write_phone(row, seen.phone)
    _levels.lift(row.pk, Assurance.BIOMETRIC, Evidence.WINDOW, by=by, paper=paper.strip()[:60])
    note(f"person:{row.pk}", paper=paper.strip()[:60], new=new, without_phone=seen.without_phone)
    emit(contracts.SeenAtWindow(person_id=row.pk, new=new))
    return _handed_out(row, seen) if _reopening.is_shut(row.pk) else Enrolled(row.pk)


def _handed_out(row: Person, seen: Seen) -> Enrolled:
    """The paper: alone for who has no telephone, else with a code by telephone besides."""
    number = "" if seen.without_phone else str(read_phone(seen.phone))
    given = _activations.give(row, with_sms=bool(number))
    return Enrolled(row.pk, given.code, number[-_activations.ENDING :])


def _open(seen: Seen) -> Person:
    phone = str(read_phone(seen.phone)) if seen.phone.strip() else ""
    name, number = " ".join(seen.name.split()), kept_identity_number(seen.id_no)
    known = Registration(name, number, phone, "", born=seen.born)
    return add_person(known, Assurance.NONE, _reopening.new_account().pk)


def _same(row: Person, seen: Seen, by: Actor) -> Person:
    require(policies.not_ones_own(by, row.pk))
    if row.died_on is not None:
        raise Refused(contracts.HAS_DIED)
    other = not mandates.same_name(row.name, seen.name)
    if other and row.level >= Assurance.CHECKED:  # below it anybody wrote the name
        raise Refused(contracts.NAME_DIFFERS)
    return row


def _check(seen: Seen, paper: str) -> None:
    problems = [*_problems(seen)]
    if problems:
        raise Invalid(problems)
    if not paper.strip():
        raise Refused(contracts.PAPER_NEEDED)


def _problems(seen: Seen) -> Iterator[FieldError]:
    yield from _documents.problems(seen.name, seen.id_no, seen.kind)
    yield from _documents.of_birth(seen.id_no, seen.born, seen.kind)
    if bool(seen.phone.strip()) == seen.without_phone:
        said = _("请填写手机号；本人没有手机的，不填手机号，勾选“本人没有手机”。")
        yield FieldError("phone", "phone.or_none", said)
    elif seen.phone.strip() and not is_mobile(seen.phone):
        yield FieldError("phone", "phone.mobile", _("请填写11位手机号。"))
