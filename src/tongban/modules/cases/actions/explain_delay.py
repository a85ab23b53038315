"""Say why a case is late: the applicant reads it, and only then it is decided."""

from __future__ import annotations

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import REASON_NEEDED, CaseRef, DelayExplained
from ..steps import CASE
from . import _journal


@action("case.explain_delay")
def explain_delay(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """说明超期原因：优化营商环境条例 第36条、第37条。 Silence changes nothing but this is told.

    Raises:
        Refused: `case.not_late`, `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "explain_delay"))
    check(case, CASE, "explain_delay")
    law.allow(case, "explain_delay")
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    take(case, CASE, "explain_delay")
    _journal.record(case, "explain_delay", by=by, opinion=reason, limit=str(case.due))
    emit(DelayExplained(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
