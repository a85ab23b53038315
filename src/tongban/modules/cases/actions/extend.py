"""Extend the limit once, before it ends, by the head's approval and with a reason."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.places import public as places

from .. import clocks, law, policies, queries
from ..approval import HEAD_APPROVES
from ..contracts import (
    REASON_NEEDED,
    CaseExtended,
    CaseRef,
)
from ..models import Case
from ..steps import CASE
from . import _journal
from ._dues import begun, recount


@action("case.extend")
def extend(case_no: str, *, by: Actor, days: int, reason: str) -> CaseRef:
    """延长：行政许可法 第42条。 Once, before expiry, approved by the head, reason told.

    The head may extend without a proposal, but nobody approves what they proposed themselves.

    Raises:
        Refused: `case.extended_before`, `case.extension_late`, `case.extension_too_long`,
            `case.no_limit_to_extend`, `case.reason_needed`, `case.own_extension`,
            `case.government_approves`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "extend"))
    check(case, CASE, "extend")
    law.allow(case, "extend")
    HEAD_APPROVES.forbid(case.extension_by == by.ref)
    not_too_long(case, days)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    changes = recount(case, extended=days)
    take(case, CASE, "extend", extended_days=days, proposed_days=0, extension_by="", **changes)
    due = case.due.isoformat() if case.due else ""
    _journal.record(case, "extend", by=by, opinion=reason, days=days, due=due)
    emit(
        CaseExtended(
            case_no=case.case_no, owner=case.owner_ref, item=case.item_name, days=days, due=due
        )
    )
    return _journal.ref(case)


def not_too_long(case: Case, days: int) -> None:
    """Refuse more days than the law allows, or than the item does in whatever unit it counts."""
    norm = law.limits.EXTEND_JOINT if case.limits.get("joint") else law.limits.EXTEND_TEN_DAYS
    most = min(law.limits.most_days(case), _own_most(case))
    norm.forbid(not 1 <= days <= most, most=most)


def _own_most(case: Case) -> int:
    """Return the most working days that end no later than the item's own extension would."""
    own = clocks.limit_of(case.limits.get("extend"))
    if own is None:
        return clocks.at_most(clocks.LONGEST, case.limits.get("extend_days"))
    calendar, start = places.calendar(), case.due or clock.today()
    last = clocks.due(calendar, start, own, since=begun(case).time())
    return calendar.working_days_between(start, last.on) if last else 0
