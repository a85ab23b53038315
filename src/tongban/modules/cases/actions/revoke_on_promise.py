"""Revoke what was granted on a false promise; repair the record of one."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.steps import take

from .. import promises
from ..contracts import NOTHING_TO_REPAIR, REASON_NEEDED, CaseRef, CaseRevoked, CreditRepaired
from ..steps import CASE, PROMISE
from . import _journal
from .verify_promise import ready


@action("case.revoke_on_promise")
def revoke_on_promise(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """撤销：安阳市政务服务条例 第27条。 What was granted on a false promise, with reason.

    Raises:
        Refused: `case.not_verified_broken`, `case.reason_needed`.
    """
    case = ready(case_no, "revoke_on_promise", by)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    over = {"closed_at": case.closed_at or clock.now(), "due": None, "due_provisional": False}
    take(case, CASE, "revoke_on_promise", **over)
    _journal.record(case, "revoke_on_promise", by=by, opinion=reason)
    emit(
        CaseRevoked(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            ground="promise",
        )
    )
    return _journal.ref(case)


@action("case.repair_credit")
def repair_credit(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """信用修复：国办发〔2020〕42号。 By the head, with a reason: promises are open again.

    Raises:
        Refused: `case.nothing_to_repair`, `case.reason_needed`.
    """
    case = ready(case_no, "repair_credit", by)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    found = promises.last(case)
    if found is None:
        raise Refused(NOTHING_TO_REPAIR)
    take(found, PROMISE, "repair")
    take(case, CASE, "repair_credit")
    _journal.record(case, "repair_credit", by=by, opinion=reason)
    emit(CreditRepaired(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
