"""Limits finer than a day: hours from the moment, and fractions of a working day in hall hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from .. import clock
from .model import Calendar, check_amount
from .units import Due, Limit, Unit

_DAY: Final = dt.timedelta(days=1)
_SECOND: Final = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The spans of a working day in which an office is open, in order, Chinese standard time."""

    spans: tuple[tuple[dt.time, dt.time], ...]

    def __post_init__(self) -> None:
        edges = [edge for span in self.spans for edge in span]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            raise ValueError("opening hours are spans in order that do not touch")

    def on(self, day: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """Yield the opening and closing moments of `day`."""
        for opens, closes in self.spans:
            yield (
                dt.datetime.combine(day, opens, clock.ZONE),
                dt.datetime.combine(day, closes, clock.ZONE),
            )

    @property
    def length(self) -> dt.timedelta:
        """The open time of a day."""
        day = dt.date(2000, 1, 1)
        return sum((closes - opens for opens, closes in self.on(day)), dt.timedelta())


HALL_HOURS: Final = OpeningHours(
    ((dt.time(9), dt.time(12)), (dt.time(14), dt.time(17))),
)


def due_at(
    calendar: Calendar, moment: dt.datetime, limit: Limit, hours: OpeningHours = HALL_HOURS
) -> Due:
    """Return when a limit of any unit ends that begins at `moment` (aware).

    Hours run from the moment, day and night (民法典 第201条第2款). A fraction of a working day is
    that part of a day's opening hours, used up while the office is open (our reading: no law
    gives one). Whole units begin on the next day and end with a day.
    """
    start = _local(moment)
    if limit.unit is Unit.HOUR:
        end = start + _SECOND * round(limit.amount * 3600)
        return Due(end.date(), provisional=False, at=end.time())
    if not limit.whole:
        return _in_hours(calendar, start, limit.amount, hours)
    return _in_days(calendar, start.date(), int(limit.amount), limit.unit)


def _local(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone cannot be counted from")
    return clock.local(moment)


def _in_days(calendar: Calendar, start: dt.date, amount: int, unit: Unit) -> Due:
    add = {
        Unit.WORKING_DAY: calendar.add_working_days,
        Unit.DAY: calendar.add_natural_days,
        Unit.MONTH: calendar.add_months,
        Unit.YEAR: calendar.add_years,
    }
    return add[unit](start, amount)


def _in_hours(calendar: Calendar, start: dt.datetime, days: Decimal, hours: OpeningHours) -> Due:
    check_amount(int(days))
    left = _SECOND * round(days * Decimal(hours.length.total_seconds()))
    day, provisional = start.date(), False
    while True:
        provisional = provisional or calendar.provisional(day)
        for opens, closes in hours.on(day) if calendar.is_working_day(day) else ():
            begins = max(opens, start)
            if begins + left <= closes:
                return Due(day, provisional, (begins + left).time())
            left -= max(closes - begins, dt.timedelta())
        day += _DAY
