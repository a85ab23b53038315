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
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import BranchPlan
from tongban.modules.places import public as places

from .. import law, policies, queries
from ..contracts import BranchState, CaseAccepted, CaseRef
from ..models import Branch, Case
from ..steps import CASE
from . import _branches, _dues, _journal


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
    case.accepted_at = moment
    dues = _dues.dues(case, calendar)
    plan = () if _dues.below(case) else catalogue.offer(case.revision_id).stages
    take(
        case,
        CASE,
        step,
        accepted_at=moment,
        **_dues.columns(dues, calendar),
        open_branches=sum(len(stage) for stage in plan),
        **(changes or {}),
    )
    opened = open_branches(case, plan, calendar)
    due = case.due.isoformat() if case.due else ""
    facts |= {"due": due, "provisional": dues.provisional}
    _journal.record(case, step, by=by, opinion=opinion, **facts)
    _tell(case, due, opened)


def open_branches(
    case: Case, plan: tuple[tuple[BranchPlan, ...], ...], calendar: Calendar
) -> list[Branch]:
    """Write the departments' parts down; return those of the first stage, which begin now."""
    rows = [
        _branch(case, stage, branch, calendar)
        for stage, branches in enumerate(plan)
        for branch in branches
    ]
    insert(*rows)
    return [row for row in rows if row.state == BranchState.OPEN]


def _branch(case: Case, stage: int, plan: BranchPlan, calendar: Calendar) -> Branch:
    row = Branch(
        case_id=case.pk,
        key=plan.key,
        name=plan.name,
        org=plan.org,
        stage=stage,
        days=plan.days,
        unit=plan.unit,
    )
    if stage == 0:
        _branches.begin(row, calendar)
    return row


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
