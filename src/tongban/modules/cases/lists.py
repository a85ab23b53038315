"""Lists of cases as slim rows: by keyset, never counted beyond what a person can use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet

from tongban.kernel import clock
from tongban.kernel.paging import Page, page

from . import policies
from .contracts import OPEN_STATES, BranchState, CaseState
from .models import Branch, Case

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

COUNTED = 50
"""A count stops here: "50+" is as good to work from as 51,204, and costs the same at any size."""
NEWEST = ("-id",)
MOST_URGENT = ("due", "id")
TIMED_STATES = (*OPEN_STATES, CaseState.GRANTED, CaseState.REFUSED)
"""States in which a date may bind."""

READY = Q(open_branches=0) & (Q(lower_org="") | Q(sent_up_at__isnull=False))
"""Every department has concluded, and the body that decides has the case."""
ANSWER_DUE = (CaseState.SUBMITTED, CaseState.PRECHECKED)
"""States in which the office owes its answer whether it accepts."""

Cases = QuerySet[Case, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list; the applicant is masked."""

    case_no: str
    state: str
    item_name: str
    applicant: str
    org: str
    submitted_at: dt.datetime | None
    saved_at: dt.datetime | None
    due: dt.date | None
    due_provisional: bool
    precheck_due: dt.date | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a queue is narrowed to. `due` is "", "late", "today", "soon" or "none"."""

    text: str = ""
    due: str = ""
    ready: bool = False
    proposed: bool = False
    after: str = ""
    before: str = ""


_COLUMNS = (
    "case_no", "state", "item_name", "applicant_masked", "org", "submitted_at", "saved_at", "due",
    "due_provisional", "precheck_due",
)  # fmt: skip


def mine(by: Actor, *, after: str = "", before: str = "") -> Page[Row]:
    """The applicant's own cases, newest first."""
    found = policies.visible_to(by, Case.objects.all()).exclude(state=CaseState.DISCARDED)
    cut = page(found.values("id", *_COLUMNS), order=NEWEST, after=after, before=before)
    return Page([_row(one) for one in cut.rows], cut.after, cut.before)


def drafts(by: Actor, task_code: str, size: int = 3) -> list[Row]:
    """The applicant's own drafts of one item, newest first: to go on with."""
    mine = Case.objects.filter(owner_ref=by.owner_ref, state=CaseState.DRAFT, task_code=task_code)
    found = policies.visible_to(by, mine)
    return [_row(one) for one in found.order_by("-id").values(*_COLUMNS)[:size]]


def queue(by: Actor, state: str, asked: Asked, *, size: int = 50) -> Page[Row]:
    """Cases of one state ("" for all) of the actor's bodies, the most urgent first."""
    held = _open(_of_office(by)) if state in TIMED_STATES else _of_office(by)
    found = _asked(held.filter(state=state) if state else held, asked)
    timed = state in TIMED_STATES and asked.due != "none"
    if timed:
        found = found.filter(due__isnull=False)
    order = MOST_URGENT if timed else NEWEST
    shown: Cases = found.values("id", *_COLUMNS)
    cut = page(shown, order=order, after=asked.after, before=asked.before, size=size)
    return Page([_row(one) for one in cut.rows], cut.after, cut.before)


def reviews(by: Actor, asked: Asked, *, size: int = 50) -> Page[Row]:
    """Open parts of the actor's bodies: by date, or those without one."""
    found = _parts(by, timed=asked.due != "none")
    if asked.text:
        found = found.filter(Q(case__case_no=asked.text) | Q(case__item_name__contains=asked.text))
    found = _dated(found, asked.due)
    order = NEWEST if asked.due == "none" else MOST_URGENT
    shown = found.values("id", "name", "due", *(f"case__{name}" for name in _OF_CASE))
    cut = page(shown, order=order, after=asked.after, before=asked.before, size=size)
    return Page([_part(one) for one in cut.rows], cut.after, cut.before)


_OF_CASE = (
    "case_no", "state", "item_name", "applicant_masked", "org", "submitted_at", "saved_at",
    "due_provisional", "precheck_due",
)  # fmt: skip


def first(by: Actor, state: str) -> str:
    """The number of the most urgent case of a queue ("reviews" for parts), "" when it is empty."""
    if state == "reviews":
        parts = _parts(by, timed=None).order_by(F("due").asc(nulls_last=True), "id")
        return parts.values_list("case__case_no", flat=True).first() or ""
    held = _open(_of_office(by)) if state in TIMED_STATES else _of_office(by)
    found = held.filter(state=state).order_by(F("due").asc(nulls_last=True), "id")
    return found.values_list("case_no", flat=True).first() or ""


def tallies(by: Actor) -> dict[str, int]:
    """Bounded counts of the actor's queues in one statement: no queue is counted beyond 50."""
    today = clock.today()
    cases = _open(_of_office(by))
    accepted = cases.filter(state=CaseState.ACCEPTED)
    asked: dict[str, QuerySet[Any, Any]] = {
        state: cases.filter(state=state) for state in TIMED_STATES
    }
    asked["ready"] = accepted.filter(READY)
    asked["proposed"] = cases.filter(state__in=ANSWER_DUE).exclude(proposed_by="")
    asked["late"] = cases.filter(state__in=OPEN_STATES, due__lt=today)
    asked["today"] = cases.filter(state__in=OPEN_STATES, due=today)
    asked["reviews"] = _parts(by, timed=None)
    return dict(zip(asked, _counts(list(asked.values())), strict=True))


def urgent(by: Actor, states: Sequence[str], size: int = 8) -> list[Row]:
    """The cases in these states whose date comes first."""
    found = _open(_of_office(by)).filter(state__in=list(states), due__isnull=False)
    return [_row(one) for one in found.order_by("due", "id").values(*_COLUMNS)[:size]]


def _counts(found: Sequence[QuerySet[Any, Any]]) -> list[int]:
    """Count each set up to `COUNTED` + 1, all in one statement."""
    asked = [_one_count(one, n) for n, one in enumerate(found)]
    statement = "SELECT " + ", ".join(sql for sql, _ in asked)
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _, values in asked for value in values])
        return [int(one) for one in cursor.fetchone() or ()]


def _one_count(found: QuerySet[Any, Any], number: int) -> tuple[str, tuple[Any, ...]]:
    """The column that counts one set, in the ORM's own words; a set known to be empty is 0."""
    few = found.order_by().values("pk")[: COUNTED + 1]
    try:
        sql, values = few.query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT COUNT(*) FROM ({sql}) t{number})", values  # noqa: S608  # written by the ORM


def _of_office(by: Actor) -> QuerySet[Case, Case]:
    found = Case.objects.all()
    return policies.visible_to(by, found) if by.is_staff else found.none()


def _open(found: QuerySet[Case, Case]) -> QuerySet[Case, Case]:
    """Only what is not closed: the indexes of the queues hold nothing else."""
    return found.filter(closed_at=None)


def _parts(by: Actor, *, timed: bool | None) -> QuerySet[Branch, Branch]:
    found = Branch.objects.filter(policies.parts_of(by), state=BranchState.OPEN)
    return found if timed is None else found.filter(due__isnull=not timed)


def _asked(found: QuerySet[Case, Case], asked: Asked) -> QuerySet[Case, Case]:
    if asked.text:
        found = found.filter(Q(case_no=asked.text) | Q(item_name__contains=asked.text))
    if asked.proposed:
        found = found.filter(state__in=ANSWER_DUE).exclude(proposed_by="")
    if asked.ready:
        found = found.filter(READY)
    return _dated(found, asked.due)


def _dated(found: QuerySet[Any, Any], due: str) -> QuerySet[Any, Any]:
    today = clock.today()
    narrowed: dict[str, dict[str, object]] = {
        "late": {"due__lt": today},
        "today": {"due": today},
        "soon": {"due__gte": today, "due__lte": today + dt.timedelta(days=3)},
        "none": {"due__isnull": True},
    }
    return found.filter(**narrowed[due]) if due in narrowed else found


def _row(one: dict[str, Any], part: str = "") -> Row:
    return Row(
        case_no=one["case_no"],
        state=one["state"],
        item_name=one["item_name"],
        applicant=one["applicant_masked"],
        org=one["org"],
        submitted_at=one["submitted_at"],
        saved_at=one["saved_at"],
        due=one["due"],
        due_provisional=one["due_provisional"],
        precheck_due=one["precheck_due"],
        part=part,
    )


def _part(one: dict[str, Any]) -> Row:
    of_case = {name: one[f"case__{name}"] for name in _OF_CASE}
    return _row(of_case | {"due": one["due"]}, part=one["name"])


def running_of(owner_ref: str) -> list[Case]:
    """Return the filed cases of an owner that are open, the oldest first."""
    found = Case.objects.filter(owner_ref=owner_ref, closed_at=None)
    return list(found.exclude(state=CaseState.DRAFT).order_by("id"))


def running(task_code: str, org: str) -> list[tuple[str, str, str]]:
    """Return number, owner and state of the open cases and drafts of an item of a body."""
    found = Case.objects.filter(org=org, task_code=task_code, closed_at=None).order_by("id")
    return list(found.values_list("case_no", "owner_ref", "state"))
