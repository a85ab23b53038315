"""Lift a bar on applying again, when a review of the decision wants it."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import REASON_NEEDED, BarLifted, CaseRef
from ..models import Bar
from ..steps import CASE
from . import _journal


@action("case.lift_bar")
def lift_bar(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """解除申请限制：行政复议法 第63条、第64条。 By the head, with the reason (which decision).

    Raises:
        Refused: `case.no_bar`, `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "lift_bar"))
    check(case, CASE, "lift_bar")
    law.allow(case, "lift_bar")
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    take(case, CASE, "lift_bar")
    Bar.objects.filter(case_id=case.pk, lifted_at=None).update(lifted_at=clock.now())
    _journal.record(case, "lift_bar", by=by, opinion=reason)
    emit(BarLifted(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
