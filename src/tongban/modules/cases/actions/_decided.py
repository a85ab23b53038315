"""A decision taken, by a person or by silence: state, number, dates, paper trail, event."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import emit
from tongban.kernel.actors import Actor
from tongban.kernel.steps import take
from tongban.modules.places import public as places

from .. import clocks
from ..contracts import CaseGranted, CaseRef, CaseRefused
from ..models import Case
from ..steps import CASE
from . import _journal, _relying, _renewals, _turns
from .withdraw import cancel_branches, cancel_special

REMEDY = (
    "如不服本决定，可以自收到决定书之日起六十日内依法申请行政复议，"
    "或者自收到决定书之日起六个月内依法向人民法院提起行政诉讼。"
)
"""行政复议法 第20条；行政诉讼法 第46条。"""


def granted(case: Case, step: str, *, by: Actor, opinion: str = "", **facts: Any) -> CaseRef:
    """Take the step that grants, with one of the number where that is limited."""
    take(case, CASE, step, **stopped(case))
    _turns.hold(case)
    _renewals.settle(case)
    _relying.rely(case)
    if step != "grant":
        _cut_short(case)
    _journal.record(case, step, by=by, opinion=opinion, **facts)
    emit(
        CaseGranted(
            case_no=case.case_no,
            case_id=case.pk,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            revision_id=case.revision_id,
            decided_on=clock.today().isoformat(),
            tacit="" if step == "grant" else step,
        )
    )
    return _journal.ref(case)


def refused(
    case: Case,
    step: str,
    *,
    by: Actor,
    reason: str = "",
    barred: str = "",
    **facts: Any,
) -> CaseRef:
    """Take the step that refuses; `barred` is until when one may not apply again, "" if free."""
    take(case, CASE, step, **stopped(case))
    _turns.leave(case)
    _renewals.settle(case)
    if step != "refuse":
        _cut_short(case)
    if barred:
        facts["barred_until"] = barred
    _journal.record(case, step, by=by, opinion=reason, **facts)
    emit(
        CaseRefused(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            tacit="" if step == "refuse" else step,
            barred_until=barred,
        )
    )
    return _journal.ref(case)


def _cut_short(case: Case) -> None:
    """Silence decided: no department and no special procedure has anything left to do."""
    cancel_branches(case)
    cancel_special(case)


def stopped(case: Case) -> dict[str, Any]:
    """Stop the review clock and start that of delivery (第44条): ten working days or fewer."""
    calendar = places.calendar()
    due = clocks.deliver_by(calendar, clock.today(), case.limits)
    return {
        "decided_at": clock.now(),
        "deliver_due": due.on,
        "due": due.on,
        "due_provisional": due.provisional,
        "calendar": calendar.revision,
        "counted_from": clock.today(),
        "counted_days": clocks.DELIVER_DAYS,
        "open_branches": 0,
    }
