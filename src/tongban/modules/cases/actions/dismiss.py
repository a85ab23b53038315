"""Dismiss: the matter needs no licence and no filing at all."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import CaseDismissed, CaseRef
from ..steps import CASE
from . import _journal


@action("case.dismiss")
def dismiss(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """不受理：行政许可法 第32条第一款第一项。 Told at once, with reason; the case ends.

    Raises:
        Refused: `case.reason_needed`, `case.accepted_by_silence`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "dismiss"))
    check(case, CASE, "dismiss")
    law.allow(case, "dismiss")
    law.acceptance.NOT_NEEDED.forbid(not reason.strip())
    moment = clock.now()
    over = {"decided_at": moment, "closed_at": moment, "due": None, "due_provisional": False}
    take(case, CASE, "dismiss", **over)
    _journal.record(case, "dismiss", by=by, opinion=reason)
    emit(CaseDismissed(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
