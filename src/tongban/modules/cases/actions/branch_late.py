"""A department's part is late: told once, so that it never hides behind the whole."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import move

from .. import queries
from ..contracts import BranchLate, BranchState, CaseState


@action("case.branch_late")
def branch_late(case_no: str, branch: str, *, by: Actor) -> None:
    """部门逾期：优化营商环境条例 第36条；监察规则 T03。 By the rule, once for each part."""
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    case = queries.by_number(case_no)
    part = next((one for one in queries.branches(case) if one.key == branch), None)
    running = part is not None and part.state == BranchState.OPEN and not part.late_told
    if part is None or not running or case.state != CaseState.ACCEPTED:
        raise Refused(FORBIDDEN)
    if part.due is None or part.due >= clock.today():
        raise Refused(FORBIDDEN)
    move(part, late_told=True)
    note(case.subject, branch=part.key, org=part.org, due=part.due.isoformat())
    emit(
        BranchLate(
            case_no=case.case_no,
            branch=part.key,
            org=part.org,
            due=part.due.isoformat(),
            item=case.item_name,
            owner=case.owner_ref,
        )
    )
