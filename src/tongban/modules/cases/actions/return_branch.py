"""退回上一步: a later stage sends the matter back to an earlier department, with its reason."""

from __future__ import annotations

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check, take

from .. import order, policies, queries
from ..contracts import NOT_RETURNABLE, REASON_NEEDED, BranchReturned, BranchState, CaseRef
from ..models import Branch, Case, Inspection
from ..steps import BRANCH, CASE
from . import _journal


@action("case.return_branch")
def return_branch(case_no: str, branch: str, *, by: Actor, reason: str) -> CaseRef:
    """退回上一步：审查环节内部流转（行政许可法 第34条）。 Clocks run on; nobody asks the applicant.

    The parts under way that wait for this one wait again. Raises:
        Refused: `case.reason_needed`, `case.branch_not_returnable`.
    """
    case = queries.one(case_no, seen_by=by)
    check(case, CASE, "return_branch")
    parts = queries.branches(case)
    part = next((one for one in parts if one.key == branch), None)
    if part is None:
        raise NotFound("branch")
    if part not in queries.returnable(by, case, parts):
        raise Refused(_why_not(by, case, parts))
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    later = [one for one in order.behind(part, parts) if one.state == BranchState.OPEN]
    take(case, CASE, "return_branch", open_branches=case.open_branches + 1)
    _send_back(part, later)
    _journal.record(case, "return_branch", by=by, opinion=reason, branch=part.key)
    emit(BranchReturned(case_no=case.case_no, branch=part.key, org=part.org))
    return _journal.ref(case)


def _why_not(by: Actor, case: Case, parts: list[Branch]) -> str:
    """Nobody without a part in the later stages sends anything back; others not this part."""
    works = [policies.may_review(by, case, one) is None for one in parts]
    decides = policies.may_take(by, case, "grant") is None
    return NOT_RETURNABLE if any(works) or decides else FORBIDDEN


def _send_back(part: Branch, later: list[Branch]) -> None:
    """Open the part anew under its own date; a check on the spot is made again."""
    if part.checks:
        Inspection.objects.filter(branch_id=part.pk).update(void=True)
    fresh = {"concluded_at": None, "officer": "", "checks": 0, "inspector": ""}
    take(part, BRANCH, "send_back", **fresh)
    for one in later:
        take(one, BRANCH, "hold", opened_at=None, due=None)
