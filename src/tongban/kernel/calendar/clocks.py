"""Clocks with pauses.

One walk over the days serves the due date and its explanation, so that the table shown to the
applicant cannot differ from the date that binds the office.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Final

from .model import Calendar, check_amount, months_after
from .units import Due, Limit, Pause, Unit

_DAY: Final = dt.timedelta(days=1)
_SATURDAY: Final = 5


class Cause(StrEnum):
    """Why a stretch of days counts or does not."""

    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    MOVED = "moved"
    """The limit was used up on a day off: these days lead to the next working day."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring days of one cause, both ends included. `detail`: holiday or cause of pause."""

    first: dt.date
    last: dt.date
    cause: Cause
    detail: str
    provisional: bool

    @property
    def days(self) -> int:
        """The number of days in the calendar."""
        return (self.last - self.first).days + 1

    @property
    def counted(self) -> int:
        """The number of days that used up the limit."""
        return self.days if self.cause is Cause.COUNTED else 0


@dataclass(frozen=True, slots=True)
class _Day:
    on: dt.date
    cause: Cause
    detail: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that runs from `start` (not counted), in whole units, with its pauses.

    Months and years become the days from `start` to the corresponding day, so that a pause of ten
    days moves the end by ten days. Raises `ValueError` for fractions and hours: see `due_at`.
    """

    calendar: Calendar
    start: dt.date
    limit: Limit
    pauses: Sequence[Pause] = ()

    def __post_init__(self) -> None:
        if self.limit.unit is Unit.HOUR or not self.limit.whole:
            raise ValueError("pauses are counted in whole days, months or years")
        self._amount()

    def due(self) -> Due | None:
        """Return the last day, or None while an open pause holds the clock."""
        provisional, day = False, None
        for day in self._walk():
            provisional = provisional or day.provisional
        if day is None:
            return Due(self.start, self.calendar.provisional(self.start))
        return None if day.cause is Cause.PAUSED else Due(day.on, provisional)

    def explain(self) -> list[Stretch]:
        """Return the days after the start to the last, grouped by cause, without gaps."""
        groups = groupby(self._walk(), key=lambda day: (day.cause, day.detail))
        return [_stretch(cause, detail, list(days)) for (cause, detail), days in groups]

    def _amount(self) -> int:
        amount = int(self.limit.amount)
        check_amount(amount)
        match self.limit.unit:
            case Unit.MONTH:
                return (months_after(self.start, amount) - self.start).days
            case Unit.YEAR:
                return (months_after(self.start, 12 * amount) - self.start).days
            case _:
                return amount

    def _walk(self) -> Iterator[_Day]:
        """Yield every day after the start until the limit is used up or an open pause begins."""
        left, day = self._amount(), self.start
        while left > 0:
            day += _DAY
            pause = self._pause(day)
            if pause is not None:
                yield _Day(day, Cause.PAUSED, pause.cause, provisional=False)
                if pause.last is None:
                    return
                continue
            counts = self._counts(day)
            left -= counts
            yield self._counted(day, last=left == 0) if counts else self._rest(day)
        if self.limit.unit is not Unit.WORKING_DAY:
            yield from self._moved(day)

    def _pause(self, day: dt.date) -> Pause | None:
        return next((pause for pause in self.pauses if pause.covers(day)), None)

    def _counts(self, day: dt.date) -> bool:
        return self.limit.unit is not Unit.WORKING_DAY or self.calendar.is_working_day(day)

    def _counted(self, day: dt.date, *, last: bool) -> _Day:
        by_notice = self.limit.unit is Unit.WORKING_DAY or last
        make_up = self.limit.unit is Unit.WORKING_DAY and day.weekday() >= _SATURDAY
        detail = self.calendar.name(day) if make_up else ""
        return _Day(day, Cause.COUNTED, detail, by_notice and self.calendar.provisional(day))

    def _rest(self, day: dt.date) -> _Day:
        name = self.calendar.name(day)
        cause = Cause.HOLIDAY if name else Cause.WEEKEND
        return _Day(day, cause, name, self.calendar.provisional(day))

    def _moved(self, day: dt.date) -> Iterator[_Day]:
        """Lead from a day off to the next working day on which no pause holds the clock."""
        resting = not self.calendar.is_working_day(day)
        while resting:
            day += _DAY
            pause = self._pause(day)
            if pause is not None:
                yield _Day(day, Cause.PAUSED, pause.cause, provisional=False)
                if pause.last is None:
                    return
                continue
            name = self.calendar.name(day)
            yield _Day(day, Cause.MOVED, name, self.calendar.provisional(day))
            resting = not self.calendar.is_working_day(day)


def _stretch(cause: Cause, detail: str, days: list[_Day]) -> Stretch:
    provisional = any(day.provisional for day in days)
    return Stretch(days[0].on, days[-1].on, cause, detail, provisional)


def running(
    calendar: Calendar,
    start: dt.date,
    amount: int,
    pauses: Sequence[Pause] = (),
    unit: Unit = Unit.WORKING_DAY,
) -> Due | None:
    """Return the last day of a limit with pauses, or None while an open pause holds the clock.

    Paused days do not count; the clock goes on the day after a pause ends (行政许可法 第45条).
    """
    return Clock(calendar, start, Limit(Decimal(amount), unit), pauses).due()


def explain(
    calendar: Calendar,
    start: dt.date,
    amount: int,
    pauses: Sequence[Pause] = (),
    unit: Unit = Unit.WORKING_DAY,
) -> list[Stretch]:
    """Return why a limit ends when it does: the stretches of days behind `running`."""
    return Clock(calendar, start, Limit(Decimal(amount), unit), pauses).explain()
