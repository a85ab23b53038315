"""A death: reported by one clerk and confirmed by another, or told by the register."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import (
    DEATH_DAY_WRONG,
    DEATH_WAITS,
    HAS_DIED,
    NAME_DIFFERS,
    NOT_DEAD,
    NOT_REGISTERED,
    PAPER_NEEDED,
    DeathReported,
    Seen,
)
from ..models import DeathReport, Person
from ..queries import mandates, people
from . import _passing


@action("identity.report_death")
def report_death(seen: Seen, died_on: dt.date, paper: str, *, by: Actor) -> int:
    """民法典 第13条、第173条、第175条: the clerk saw the paper; another one confirms it.

    Nothing ends before (`identity.decide_death`). What the register says (a rule) counts as
    confirmed, and settles what waits. Returns the report's number, 0 for a rule. Raises `Refused`
    (`identity.paper_needed`, `identity.not_registered`, `identity.has_died`,
    `identity.death_waits`, …).
    """
    require(policies.may_report_deaths(by))
    rule = by.kind == "rule"
    if not rule and not paper.strip():
        raise Refused(PAPER_NEEDED)
    row = found(seen, named=not rule)
    require(policies.not_ones_own(by, row.pk))
    _check(row, died_on)
    if row.died_on is not None:
        raise Refused(HAS_DIED)
    if not rule:
        return _ask(row, paper, by, died_on=died_on)
    waiting(row).update(decided_at=clock.now(), granted=True)
    _passing.die(row, died_on, paper, by=by)
    return 0


@action("identity.take_back_death")
def take_back_death(seen: Seen, paper: str, *, by: Actor) -> int:
    """民法典 第50条、第53条: the registration was wrong; another clerk confirms it by the paper.

    Returns the report's number. Raises `Refused` (`identity.not_dead`, `identity.death_waits`, …).
    """
    require(policies.may_register_people(by))
    if not paper.strip():
        raise Refused(PAPER_NEEDED)
    row = found(seen)
    require(policies.not_ones_own(by, row.pk))
    if row.died_on is None:
        raise Refused(NOT_DEAD)
    return _ask(row, paper, by, taken_back=True)


def _ask(
    row: Person, paper: str, by: Actor, *, died_on: dt.date | None = None, taken_back: bool = False
) -> int:
    if waiting(row).exists():
        raise Refused(DEATH_WAITS)
    where = (one.org for one in by.scopes(policies.REGISTER) if one.org)
    org = next(where, next(iter(by.orgs), ""))  # a post over a region names no body
    made = DeathReport.objects.create(
        person=row,
        taken_back=taken_back,
        died_on=died_on,
        paper=paper.strip()[:60],
        org=org,
        asked_by_id=policies.own_account(by),
        asked_at=clock.now(),
    )
    note(f"person:{row.pk}", death_report=made.pk, taken_back=taken_back, paper=made.paper)
    emit(DeathReported(report_id=made.pk, org=org, asked_by=made.asked_by_id))
    return made.pk


def waiting(row: Person) -> QuerySet[DeathReport]:
    """Return the report about the person that nobody has decided."""
    return DeathReport.objects.filter(person=row, decided_at=None)


def found(seen: Seen, *, named: bool = True) -> Person:
    """Return the person on the paper; raise `Refused` for nobody here or another name."""
    known = people.person_by_id_no(seen.id_no)
    if known is None:
        raise Refused(NOT_REGISTERED)
    row = people.person(known)
    if named and not mandates.same_name(row.name, seen.name):
        raise Refused(NAME_DIFFERS)
    return row


def _check(row: Person, died_on: dt.date) -> None:
    born = row.born
    if died_on > clock.today() or (born is not None and died_on < born):
        raise Refused(DEATH_DAY_WRONG)
