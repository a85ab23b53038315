"""Accept the case: promise and statutory clock start, the departments' branches open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.calendar import Calendar
from tongban.kernel.hot import insert
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.catalogue.contracts import BranchPlan
from tongban.modules.places import public as places

from .. import clocks, law, policies, queries, situations
from ..contracts import CaseAccepted, CaseRef
from ..models import Branch, Case
from ..steps import CASE
from . import _branches, _journal


@action("case.accept")
def accept(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """受理：行政许可法 第32条第一款第五项。 The limits run from this day (第42条)."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "accept"))
    check(case, CASE, "accept")
    law.allow(case, "accept")
    start(case, "accept", by=by, opinion=opinion)
    return _journal.ref(case)


def start(
    case: Case,
    step: str,
    *,
    by: Actor,
    opinion: str,
    changes: Mapping[str, object] | None = None,
    **facts: Any,
) -> None:
    """Take a step that accepts: the clocks run, the departments' parts begin."""
    calendar = places.calendar()
    moment = clock.now()
    dues = clocks.dues(calendar, moment.date(), case.limits)
    plan = situations.selected(case).parts
    take(
        case,
        CASE,
        step,
        accepted_at=moment,
        promised_due=dues.promised,
        statutory_due=dues.statutory,
        due=dues.nearest,
        due_provisional=dues.provisional,
        calendar=calendar.revision,
        open_branches=len(plan),
        **(changes or {}),
    )
    opened = _open_branches(case, plan, calendar)
    due = case.due.isoformat() if case.due else ""
    facts |= {"due": due, "provisional": dues.provisional}
    _journal.record(case, step, by=by, opinion=opinion, **facts)
    _tell(case, due, opened)


def _open_branches(case: Case, plan: tuple[BranchPlan, ...], calendar: Calendar) -> list[Branch]:
    """Put up the parts that the case needs; those that wait for nothing begin."""
    rows = [_branch(case, one) for one in plan]
    opened = [row for row in rows if law.joint.may_begin(row, rows)]
    for row in opened:
        _branches.begin(row, calendar)
    insert(*rows)
    return opened


def _branch(case: Case, plan: BranchPlan) -> Branch:
    return Branch(
        case_id=case.pk,
        key=plan.key,
        name=plan.name,
        org=plan.org,
        stage=plan.stage,
        after=list(plan.after),
        needs=list(plan.needs),
        days=plan.days,
        unit=plan.unit,
    )


def _tell(case: Case, due: str, opened: list[Branch]) -> None:
    emit(
        CaseAccepted(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            due=due,
            provisional=case.due_provisional,
        )
    )
    for row in opened:
        _branches.tell_opened(case, row)
