"""The dates that bind an accepted case, counted from what is kept with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tongban.kernel import clock
from tongban.kernel.calendar import Calendar, Due
from tongban.modules.places import public as places

from .. import clocks, frame, levels
from ..contracts import CaseState
from ..models import Case


def begun(case: Case) -> dt.datetime:
    """Return from when the office's limit runs: acceptance, or arrival at the upper body."""
    return clock.local(case.sent_up_at or case.accepted_at or clock.now())


def dues(
    case: Case,
    calendar: Calendar,
    pauses: Sequence[Mapping[str, Any]] | None = None,
    extended: int | None = None,
) -> clocks.Dues:
    """Count promise and law for the case as it stands, or with other pauses or extension."""
    kept = clocks.counted(case.pauses if pauses is None else pauses)
    more = case.extended_days if extended is None else extended
    start = begun(case)
    limits = {"statutory": frame.lower()} if levels.below(case) else case.limits
    return clocks.dues(calendar, start.date(), limits, kept, more, start.time())


def told_end(pause: Mapping[str, Any]) -> dict[str, object]:
    """Return the date that binds while a special procedure lasts: its end as told."""
    calendar = places.calendar()
    end = clocks.told_end(calendar, pause)
    return {"due": end.on, "due_provisional": end.provisional, "calendar": calendar.revision}


def recount(
    case: Case, *, pauses: list[dict[str, object]] | None = None, extended: int | None = None
) -> dict[str, object]:
    """Return the due dates anew, from the calendar in force, the pauses and the extension."""
    calendar = places.calendar()
    return columns(dues(case, calendar, pauses, extended), calendar)


def columns(found: clocks.Dues, calendar: Calendar) -> dict[str, object]:
    """Return the dates as the columns that keep them."""
    return {
        "promised_due": found.promised,
        "statutory_due": found.statutory,
        "due": found.nearest,
        "due_provisional": found.provisional,
        "calendar": calendar.revision,
    }


_COLUMN = {
    CaseState.SUBMITTED: "accept_due",
    CaseState.PRECHECKED: "accept_due",
    CaseState.CORRECTING: "correct_due",
    CaseState.GRANTED: "deliver_due",
    CaseState.REFUSED: "deliver_due",
}


def anew(case: Case, calendar: Calendar) -> dict[str, Any]:
    """Count the clock that runs now under a calendar: return the columns that keep it."""
    if case.state == CaseState.ACCEPTED:
        return columns(dues(case, calendar), calendar)
    found = _running(case, calendar)
    if found is None:
        return {"calendar": calendar.revision, "due_provisional": False}
    column = _COLUMN.get(CaseState(case.state))
    kept: dict[str, Any] = {column: found.on} if column else {}
    told = {"due": found.on, "due_provisional": found.provisional}
    return kept | told | {"calendar": calendar.revision}


def _running(case: Case, calendar: Calendar) -> Due | None:
    """Return the end of acceptance, correction, procedure or delivery; None if none runs."""
    if case.state == CaseState.SUSPENDED:
        return clocks.told_end(calendar, case.pauses[-1])
    if case.counted_from is None or case.state not in _COLUMN:
        return None
    if case.state == CaseState.CORRECTING:
        counted = clocks.working_days(calendar, case.counted_from, case.counted_days)
        return clocks.stands(case.correct_due, counted)
    by = clocks.deliver_by if case.state in _DECIDED else clocks.accept_by
    return by(calendar, case.counted_from, case.limits)


_DECIDED = {CaseState.GRANTED, CaseState.REFUSED}


def stamp(ids: Sequence[int], calendar: Calendar) -> None:
    """Note that these cases, whose dates stay, are counted under this calendar."""
    Case.objects.filter(pk__in=ids, closed_at=None).update(calendar=calendar.revision)
