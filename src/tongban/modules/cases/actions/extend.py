"""Extend the limit once, before it ends, by the head's approval and with a reason."""

from __future__ import annotations

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import clocks, law, policies, queries
from ..contracts import (
    REASON_NEEDED,
    CaseExtended,
    CaseRef,
)
from ..models import Case
from ..steps import CASE
from . import _journal
from ._limits import recount


@action("case.extend")
def extend(case_no: str, *, by: Actor, days: int, reason: str) -> CaseRef:
    """延长：行政许可法 第42条第一款。 Once, before expiry, approved by the head, reason told.

    Raises:
        Refused: `case.extended_before`, `case.extension_late`, `case.extension_too_long`,
            `case.no_limit_to_extend`, `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "extend"))
    check(case, CASE, "extend")
    _lawful(case, days, reason)
    take(case, CASE, "extend", extended_days=days, **recount(case, extended=days))
    due = case.due.isoformat() if case.due else ""
    _journal.record(case, "extend", by=by, opinion=reason, days=days, due=due)
    emit(
        CaseExtended(
            case_no=case.case_no, owner=case.owner_ref, item=case.item_name, days=days, due=due
        )
    )
    return _journal.ref(case)


def _lawful(case: Case, days: int, reason: str) -> None:
    most = clocks.at_most(clocks.EXTEND_MOST, case.limits.get("extend_days"))
    law.allow(case, "extend")
    law.limits.EXTEND_TEN_DAYS.forbid(not 1 <= days <= most, most=most)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
