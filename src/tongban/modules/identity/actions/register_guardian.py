"""Guardians at a window: registered by paper, ended by paper, and by age."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.again import once_more
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from .. import policies
from ..contracts import (
    GUARDIAN,
    NO_MINOR,
    PAPER_NEEDED,
    TERM_WRONG,
    Act,
    GuardianBasis,
    GuardianshipEnded,
    MandateState,
    Scope,
    Seen,
)
from ..models import Mandate
from ..queries import mandates, people
from . import _ages, _documents, _sides, _wards


def register_guardian(
    guardian: Seen,
    ward: Seen,
    basis: GuardianBasis,
    paper: str,
    *,
    until: dt.date | None = None,
    by: Actor,
) -> str:
    """Register a guardian by the paper on the counter; return the uid to act under.

    For a child until the day before 18; for an adult a court's paper is needed and `until`, at most
    three years: then it is shown again. Raises `Invalid`, `Refused` (`identity.not_registered`,
    `identity.no_minor`, `identity.paper_needed`, `identity.already_guardian`, …).
    """
    return once_more(lambda: _register(guardian, ward, basis, paper, until, by=by))


@action("identity.register_guardian")
def _register(
    guardian: Seen,
    ward: Seen,
    basis: GuardianBasis,
    paper: str,
    until: dt.date | None,
    *,
    by: Actor,
) -> str:
    """民法典 第23条、第24条、第27条、第28条: the clerk saw the paper; returns the uid."""
    require(policies.may_register_people(by))
    problems = [*_documents.problems(ward.name, ward.id_no)]
    problems += _documents.of_birth(ward.id_no, ward.born)
    if problems:
        raise Invalid(problems)
    if not paper.strip():
        raise Refused(PAPER_NEEDED)
    number, guards = kept_identity_number(ward.id_no), _wards.guardian(guardian)
    require(policies.not_ones_own(by, guards.pk))
    last = _ages.last_minor_day(number, ward) or _of_adult(basis, until)
    cared = _wards.ward(ward, number)
    require(policies.not_ones_own(by, cared.pk))
    return _wards.begin(guards, cared, basis, last, by=by, paper=paper)


def _of_adult(basis: GuardianBasis, until: dt.date | None) -> dt.date:
    if basis != GuardianBasis.COURT:
        raise Refused(NO_MINOR)
    if until is None:
        said = Refused(TERM_WRONG).message()
        raise Invalid([FieldError("until", TERM_WRONG, said)])
    _sides.check_scope(Scope(tuple(Act), (), clock.today(), until))
    return until


@action("identity.end_guardianship")
def end_guardianship(guardian: Seen, ward: Seen, paper: str, *, by: Actor) -> None:
    """民法典 第36条、第39条: a court's or another paper ends it, from this moment on.

    Raises `NotFound` where there is none, `Refused` (`identity.paper_needed`).
    """
    require(policies.may_register_people(by))
    if not paper.strip():
        raise Refused(PAPER_NEEDED)
    cared, guards = people.person_by_id_no(ward.id_no), _wards.guardian(guardian)
    require(policies.not_ones_own(by, guards.pk))
    row = mandates.holding(
        Mandate.objects.filter(
            way=GUARDIAN, principal_person=cared or 0, agent_account=guards.account_id
        )
    ).first()
    if row is None:
        raise NotFound("guardianship")
    _end(row, MandateState.REVOKED, by)
    note(row.subject, paper=paper.strip()[:60])


@action("identity.come_of_age")
def come_of_age(uid: str, *, by: Actor) -> None:
    """民法典 第17条、第39条: its last day is past; who was in care acts alone. A rule does it."""
    require(None if by.kind == "rule" else FORBIDDEN)
    rows = Mandate.objects.filter(uid=uid, way=GUARDIAN, ended_at=None)
    row = rows.filter(ends_on__lt=clock.today()).first()
    if row is None:
        raise NotFound("guardianship")
    _end(row, MandateState.EXPIRED, by)


def _end(row: Mandate, how: MandateState, by: Actor) -> None:
    ended = {"ended_at": clock.now(), "ended_ref": by.ref, "ended_how": how}
    if not Mandate.objects.filter(pk=row.pk, ended_at=None).update(**ended):
        raise NotFound("guardianship")
    note(row.subject, how=how)
    to = mandates.account_address(row.agent_account_id or 0)
    emit(GuardianshipEnded(uid=row.uid, to=to, of_age=how == MandateState.EXPIRED))


def grown(size: int = 500) -> list[str]:
    """Return guardianships whose last day is past."""
    rows = Mandate.objects.filter(way=GUARDIAN, ended_at=None, ends_on__lt=clock.today())
    return list(rows.order_by("id").values_list("uid", flat=True)[:size])
