"""Registering somebody at a window, with or without a telephone."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.again import once_more
from tongban.kernel.codes import is_mobile, kept_identity_number, read_phone
from tongban.kernel.crypto import blind_index
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require

from .. import contracts, policies
from ..contracts import Assurance, Enrolled, Evidence, Registration, Seen
from ..models import Activation, Person
from ..queries import mandates, people
from . import _documents, _levels, _reopening
from ._people import add_person, keep_born

LIFE = dt.timedelta(days=30)
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that nobody confuses on paper."""
LENGTH = 12


def register_at_window(seen: Seen, paper: str, *, by: Actor) -> Enrolled:
    """Register a person whose papers were seen and who signed the agreement `paper`; level 3.

    Somebody new gets a one-time code on paper to set a password with; nobody else ever knows it. So
    does who never used theirs, and whose account stood below level 2: anybody might have opened
    that. Raises
    `Invalid`, `Refused` (`identity.name_differs`, `identity.paper_needed`, `identity.same_person`).
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
    _levels.lift(row.pk, Assurance.BIOMETRIC, Evidence.WINDOW, by=by, paper=paper.strip()[:60])
    note(f"person:{row.pk}", paper=paper.strip()[:60], new=new)
    emit(contracts.SeenAtWindow(person_id=row.pk, new=new))
    return Enrolled(row.pk, _code(row) if _reopening.is_shut(row.pk) else "")


def _open(seen: Seen) -> Person:
    phone = str(read_phone(seen.phone)) if seen.phone.strip() else ""
    name, number = " ".join(seen.name.split()), kept_identity_number(seen.id_no)
    known = Registration(name, number, phone, "", born=seen.born)
    return add_person(known, Assurance.NONE, _reopening.new_account().pk)


def _same(row: Person, seen: Seen, by: Actor) -> Person:
    require(policies.not_ones_own(by, row.pk))
    if row.died_on is not None:
        raise Refused(contracts.HAS_DIED)
    other = mandates.name_index(row.name) != mandates.name_index(seen.name)
    if other and row.level >= Assurance.CHECKED:  # below it anybody wrote the name
        raise Refused(contracts.NAME_DIFFERS)
    return row


def _code(row: Person) -> str:
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    moment = clock.now()
    Activation.objects.filter(person=row, used_at=None).update(used_at=moment)
    Activation.objects.create(
        person=row, digest=digest(row.pk, code), made_at=moment, expires_at=moment + LIFE
    )
    return code


def digest(person_id: int, code: str) -> str:
    """Return the keyed digest under which an activation code is known."""
    return blind_index(f"{person_id}:{code.replace('-', '')}", "identity.activation")


def _check(seen: Seen, paper: str) -> None:
    problems = [*_problems(seen)]
    if problems:
        raise Invalid(problems)
    if not paper.strip():
        raise Refused(contracts.PAPER_NEEDED)


def _problems(seen: Seen) -> Iterator[FieldError]:
    yield from _documents.problems(seen.name, seen.id_no, seen.kind)
    yield from _documents.of_birth(seen.id_no, seen.born, seen.kind)
    if seen.phone.strip() and not is_mobile(seen.phone):
        yield FieldError("phone", "phone.mobile", _("请填写11位手机号，没有手机可以不填。"))
