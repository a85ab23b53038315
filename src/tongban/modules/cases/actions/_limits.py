"""The dates that bind, counted anew: after a pause, an extension, or a new holiday notice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock
from tongban.modules.places import public as places

from .. import clocks
from ..models import Case


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
    start = clock.local(case.accepted_at).date() if case.accepted_at else clock.today()
    counted = clocks.counted(case.pauses if pauses is None else pauses)
    more = case.extended_days if extended is None else extended
    dues = clocks.dues(calendar, start, case.limits, counted, more)
    return {
        "promised_due": dues.promised,
        "statutory_due": dues.statutory,
        "due": dues.nearest,
        "due_provisional": dues.provisional,
        "calendar": calendar.revision,
    }
