"""The departments' parts: when one begins, and until when it lasts."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import emit
from tongban.kernel.actors import Actor
from tongban.kernel.calendar import Calendar
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check
from tongban.modules.catalogue.contracts import BranchPlan

from .. import clocks, law, policies, queries
from ..contracts import BRANCH_CLOSED, BranchOpened, BranchState
from ..models import Branch, Case
from ..steps import CASE
from . import _parts


def open_part(case_no: str, branch: str, step: str, *, by: Actor) -> tuple[Case, Branch]:
    """Return a case and its open part on which this officer may take the step now.

    Raises:
        Refused: the state, the post or the law does not allow it. NotFound: no such part.
    """
    case = queries.one(case_no, seen_by=by)
    check(case, CASE, step)
    part = next((one for one in queries.branches(case) if one.key == branch), None)
    if part is None:
        raise NotFound("branch")
    require(policies.may_review(by, case, part))
    if part.state != BranchState.OPEN:
        raise Refused(BRANCH_CLOSED)
    found = law.checking.part_refusal(step, part, by) or law.hearing.hosts(case, by)
    if found is not None:
        raise found
    return case, part


def planned(case: Case, plan: BranchPlan, calendar: Calendar) -> Branch:
    """Return a new part as planned (not saved here)."""
    return Branch(
        case_id=case.pk,
        key=plan.key,
        name=plan.name,
        org=plan.org,
        item_type=plan.item_type or case.item_type,
        stage=plan.stage,
        after=list(plan.after),
        needs=list(plan.needs),
        days=plan.days,
        unit=plan.unit,
        needs_check=plan.check,
        assign_due=_assign_due(plan, calendar),
    )


def _assign_due(plan: BranchPlan, calendar: Calendar) -> dt.date | None:
    """Until when two officers are assigned to an inspection (行政许可法 第55条第二款)."""
    if plan.check != law.checking.INSPECTION or not law.checking.FIVE_DAYS.holds():
        return None
    return clocks.working_days(calendar, clock.today(), law.checking.ASSIGN_DAYS).on


def begin(row: Branch, calendar: Calendar) -> None:
    """Set a branch open from now, with its own due date (not saved here)."""
    row.state, row.opened_at = BranchState.OPEN, clock.now()
    _parts.count(row, calendar, ())
    row.late_told = False


def tell_opened(case: Case, row: Branch) -> None:
    """Tell that a department's part began."""
    emit(
        BranchOpened(
            case_no=case.case_no,
            branch=row.key,
            org=row.org,
            due=row.due.isoformat() if row.due else "",
        )
    )
