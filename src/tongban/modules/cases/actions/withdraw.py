"""The applicant withdraws a case, or gives up a draft."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_THEM, FOR_WARDS
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries
from ..contracts import SPECIAL_OPEN_STATES, BranchState, CaseRef, CaseWithdrawn, SpecialState
from ..models import Branch, Case, SpecialProcedure
from ..steps import CASE
from . import _drafts, _journal, _renewals, _turns


@action("case.withdraw", helped=FOR_WARDS)
def withdraw(case_no: str, *, by: Actor, reason: str = "") -> CaseRef:
    """撤回：申请人在决定作出前撤回申请（行政许可法 第29条的反面，案件终止）。"""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_act_as_applicant(by, case, "withdraw"))
    over = {"closed_at": clock.now(), "due": None, "due_provisional": False, "open_branches": 0}
    take(case, CASE, "withdraw", **over)
    cancel_branches(case)
    _turns.leave(case)
    _renewals.settle(case)
    cancel_special(case)
    _journal.record(case, "withdraw", by=by, opinion=reason)
    emit(
        CaseWithdrawn(case_no=case.case_no, owner=case.owner_ref, item=case.item_name, org=case.org)
    )
    return _journal.ref(case)


def cancel_branches(case: Case) -> None:
    """End every part that is not concluded."""
    if case.accepted_at is not None:
        Branch.objects.filter(
            case_id=case.pk, state__in=(BranchState.WAITING, BranchState.OPEN)
        ).update(state=BranchState.CANCELLED)


def cancel_special(case: Case) -> None:
    """End a special procedure that is proposed or running: there is nothing left to examine."""
    if case.special_proposed or case.pauses:
        SpecialProcedure.objects.filter(case_id=case.pk, state__in=SPECIAL_OPEN_STATES).update(
            state=SpecialState.CANCELLED, ended_at=clock.now(), next_alert=None
        )


@action("case.discard", helped=FOR_THEM)
def discard(case_no: str, *, by: Actor) -> None:
    """放弃草稿：个人信息保护法 第47条。 Its personal values and files are erased."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_act_as_applicant(by, case, "discard"))
    _drafts.give_up(case)
    note(case.subject, state=case.state)
