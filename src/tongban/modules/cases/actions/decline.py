"""Decline: another authority is the right one, and it is named."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import REASON_NEEDED, CaseDeclined, CaseRef
from ..steps import CASE
from . import _journal


@action("case.decline")
def decline(case_no: str, *, by: Actor, reason: str, authority: str) -> CaseRef:
    """不予受理：行政许可法 第32条第一款第二项。 With reason; names the right authority.

    Raises:
        Refused: `case.reason_needed`, `case.authority_needed`, `case.accepted_by_silence`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "decline"))
    check(case, CASE, "decline")
    law.allow(case, "decline")
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    law.acceptance.RIGHT_AUTHORITY.forbid(not authority.strip())
    moment = clock.now()
    over = {"decided_at": moment, "closed_at": moment, "due": None, "due_provisional": False}
    take(case, CASE, "decline", **over)
    _journal.record(case, "decline", by=by, opinion=reason, authority=authority)
    emit(
        CaseDeclined(
            case_no=case.case_no, owner=case.owner_ref, item=case.item_name, authority=authority
        )
    )
    return _journal.ref(case)
