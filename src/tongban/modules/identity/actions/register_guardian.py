"""Guardians at a window: registered by paper."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.again import once_more
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import (
    NO_MINOR,
    PAPER_NEEDED,
    TERM_WRONG,
    Act,
    GuardianBasis,
    Scope,
    Seen,
)
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
