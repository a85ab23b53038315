"""The dates that bind an accepted case, counted from what is kept with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tongban.kernel import clock
from tongban.kernel.calendar import Calendar
from tongban.modules.places import public as places

from .. import clocks
from ..law import frame
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
    limits = {"statutory": frame.lower()} if below(case) else case.limits
    return clocks.dues(calendar, start.date(), limits, kept, more, start.time())


def below(case: Case) -> bool:
    """Whether the case is still with the lower body that reviews first (行政许可法 第43条)."""
    return bool(case.lower_org) and case.sent_up_at is None


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
