"""A new holiday notice: dates of open cases that were provisional are counted anew."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import move
from tongban.modules.places import public as places

from .. import clocks, queries
from ..contracts import CaseRef, CaseState
from ..models import Case
from . import _branches, _journal
from ._limits import recount, told_end


@action("case.recount")
def recount_dues(case_no: str, *, by: Actor) -> CaseRef:
    """期限重算：国务院办公厅年度节假日安排通知；行政许可法 第82条（工作日）。"""
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    case = queries.one(case_no, seen_by=by)
    before = case.due.isoformat() if case.due else ""
    changes = recount(case) if case.state == CaseState.ACCEPTED else _plain(case)
    move(case, **changes)
    if case.state == CaseState.ACCEPTED:
        _branches.recount(case, places.calendar())
    after = case.due.isoformat() if case.due else ""
    note(case.subject, before=before, after=after, calendar=case.calendar)
    if before != after:
        _journal.record(case, "recount", by=by, before=before, after=after)
    return _journal.ref(case)


_COLUMN = {
    CaseState.SUBMITTED: "accept_due",
    CaseState.PRECHECKED: "accept_due",
    CaseState.CORRECTING: "correct_due",
    CaseState.GRANTED: "deliver_due",
    CaseState.REFUSED: "deliver_due",
}


def _plain(case: Case) -> dict[str, object]:
    """Count the clock that binds now: acceptance, correction, special procedure or delivery."""
    if case.state == CaseState.SUSPENDED:
        return told_end(case.pauses[-1])
    calendar = places.calendar()
    column = _COLUMN.get(CaseState(case.state))
    if column is None or case.counted_from is None:
        return {"calendar": calendar.revision, "due_provisional": False}
    due = clocks.working_days(calendar, case.counted_from, case.counted_days)
    return {
        column: due.on,
        "due": due.on,
        "due_provisional": due.provisional,
        "calendar": calendar.revision,
    }
