"""Whether a window is open at a moment, and until or from when. Pure, by the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tongban.kernel.calendar import Calendar

from .contracts import OpenOn, OpenTime

LOOK_AHEAD: Final = 15
"""Days; the longest holiday of a year is shorter."""
_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Opening:
    """Open now until `at`, or closed until `at` on `on`; None: nothing is known so far ahead."""

    open: bool
    on: dt.date | None = None
    at: dt.time | None = None


def opening(opens: Sequence[OpenTime], moment: dt.datetime, calendar: Calendar) -> Opening:
    """Return how it stands at a local moment."""
    today = moment.date()
    for start, end in _spans(opens, today, calendar):
        if start <= moment.time() < end:
            return Opening(open=True, on=today, at=end)
    for ahead in range(LOOK_AHEAD):
        day = today + dt.timedelta(days=ahead)
        for start, _end in _spans(opens, day, calendar):
            if ahead or start > moment.time():
                return Opening(open=False, on=day, at=start)
    return Opening(open=False)


def _spans(
    opens: Sequence[OpenTime], day: dt.date, calendar: Calendar
) -> Iterator[tuple[dt.time, dt.time]]:
    """Yield the opening times of one day, the earliest first."""
    found = [one for one in opens if _applies(one.on, day, calendar)]
    yield from sorted(
        (dt.time.fromisoformat(one.start), dt.time.fromisoformat(one.end)) for one in found
    )


def _applies(on: OpenOn, day: dt.date, calendar: Calendar) -> bool:
    """A make-up day is a working day, and a holiday on a Saturday is no Saturday."""
    works, holiday = calendar.is_working_day(day), bool(calendar.name(day))
    free = not works and not holiday
    return {
        OpenOn.EVERY_DAY: True,
        OpenOn.WORKING_DAY: works,
        OpenOn.SATURDAY: free and day.weekday() == _SATURDAY,
        OpenOn.SUNDAY: free and day.weekday() == _SUNDAY,
        OpenOn.HOLIDAY: not works and holiday,
    }[on]
