"""Accept the case: promise and statutory clock start, the departments' branches open."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.calendar import Calendar
from tongban.kernel.hot import insert
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import BranchPlan
from tongban.modules.places import public as places

from .. import clocks, law, policies, queries
from ..contracts import BranchState, CaseAccepted, CaseDeemedAccepted, CaseRef
from ..models import Branch, Case
from ..steps import CASE
from . import _branches, _journal


@action("case.accept")
def accept(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """受理：行政许可法 第32条第一款第五项。 The limits run from this day (第42条).

    A case that the law takes as accepted already is found so, from the day of receipt.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "accept"))
    check(case, CASE, "accept")
    if law.acceptance.silent(case):
        return begin(case, "deem_accepted", by=Rule("deem_accepted"))
    return begin(case, "accept", by=by, opinion=opinion)


def begin(case: Case, step: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """Take the step that accepts (`accept`, or `deem_accepted` dated back to receipt)."""
    calendar = places.calendar()
    deemed = step == "deem_accepted"
    moment = case.received_at if deemed and case.received_at else clock.now()
    dues = clocks.dues(calendar, clock.local(moment).date(), case.limits)
    plan = catalogue.offer(case.revision_id).stages
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
        open_branches=sum(len(stage) for stage in plan),
    )
    opened = _open_branches(case, plan, calendar)
    due = case.due.isoformat() if case.due else ""
    received = clock.local(moment).date().isoformat()
    said: dict[str, Any] = {"received": received} if deemed else {}
    provisional = dues.provisional
    _journal.record(case, step, by=by, opinion=opinion, due=due, provisional=provisional, **said)
    _tell(case, due, opened, deemed=received if deemed else "")
    return _journal.ref(case)


def _open_branches(
    case: Case, plan: tuple[tuple[BranchPlan, ...], ...], calendar: Calendar
) -> list[Branch]:
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


def _tell(case: Case, due: str, opened: list[Branch], *, deemed: str) -> None:
    """Tell of the acceptance; `deemed` is the day of receipt when silence accepted."""
    whose = {"case_no": case.case_no, "owner": case.owner_ref, "item": case.item_name}
    if deemed:
        emit(CaseDeemedAccepted(**whose, org=case.org, received=deemed, due=due))
    emit(
        CaseAccepted(
            **whose,
            org=case.org,
            due=due,
            provisional=case.due_provisional,
            deemed=bool(deemed),
        )
    )
    for row in opened:
        _branches.tell_opened(case, row)
