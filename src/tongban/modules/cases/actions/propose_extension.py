"""An officer proposes that the limit be extended; the head decides on it."""

from __future__ import annotations

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import REASON_NEEDED, CaseRef, ExtensionProposed
from ..steps import CASE
from . import _journal
from .extend import not_too_long


@action("case.propose_extension")
def propose_extension(case_no: str, *, by: Actor, days: int, reason: str) -> CaseRef:
    """提出延长：行政许可法 第42条第一款。 The limit stays as it is until the head approves.

    Raises:
        Refused: `case.extension_waits`, `case.extended_before`, `case.extension_late`,
            `case.extension_too_long`, `case.no_limit_to_extend`, `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "propose_extension"))
    check(case, CASE, "propose_extension")
    law.allow(case, "propose_extension")
    not_too_long(case, days)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    take(case, CASE, "propose_extension", proposed_days=days, extension_by=by.ref)
    _journal.record(case, "propose_extension", by=by, opinion=reason, days=days)
    emit(
        ExtensionProposed(
            case_no=case.case_no,
            org=case.org,
            item=case.item_name,
            days=days,
            item_type=case.item_type,
        )
    )
    return _journal.ref(case)
