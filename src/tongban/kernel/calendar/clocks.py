"""Clocks with pauses and extensions.

One walk over the days serves the due date and its explanation, so that the table shown to the
applicant cannot differ from the date that binds the office.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from itertools import groupby
from typing import Final

from .hours import HALL_HOURS, OpeningHours
from .model import Calendar, check_amount, months_after
from .units import Due, Limit, Pause, Unit

_DAY: Final = dt.timedelta(days=1)
_SATURDAY: Final = 5
_DAY_SECONDS: Final = 86_400


class Cause(StrEnum):
    """Why a stretch of days counts or does not."""

    COUNTED = "counted"
    EXTENDED = "extended"
    """Counted, but of the days by which the limit was extended."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    MOVED = "moved"
    """The limit was used up on a day off: these days lead to the next working day."""


COUNTING: Final = frozenset({Cause.COUNTED, Cause.EXTENDED})


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
        """The number of days that used up the limit or its extension."""
        return self.days if self.cause in COUNTING else 0


@dataclass(frozen=True, slots=True)
class _Day:
    on: dt.date
    cause: Cause
    detail: str
    provisional: bool
    at: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that runs from `start` (not counted), with its pauses and its extension.

    Months and years become the days from `start` to the corresponding day, so that a pause of ten
    days moves the end by ten days. Hours run from the moment `since` on the start day, day and
    night (民法典 第201条第二款). A part of a working day is that part of the opening hours of the
    working day after the whole ones (our reading: no law gives one). `extended` working days follow
    the limit's own end. `rolls`: a last day off moves to the next working day (第203条第一款).
    """

    calendar: Calendar
    start: dt.date
    limit: Limit
    pauses: Sequence[Pause] = ()
    extended: int = 0
    since: dt.time = dt.time()
    rolls: bool = True
    hours: OpeningHours = HALL_HOURS

    def __post_init__(self) -> None:
        check_amount(self.extended)
        self._amount()

    def due(self) -> Due | None:
        """Return the last day, or None while an open pause holds the clock."""
        provisional, day = False, None
        for day in self._walk():
            provisional = provisional or day.provisional
        if day is None:
            return Due(self.start, self.calendar.provisional(self.start))
        return None if day.cause is Cause.PAUSED else Due(day.on, provisional, day.at)

    def explain(self) -> list[Stretch]:
        """Return the days after the start to the last, grouped by cause, without gaps.

        A limit in hours counts the start day too.
        """
        groups = groupby(self._walk(), key=lambda day: (day.cause, day.detail))
        return [_stretch(cause, detail, list(days)) for (cause, detail), days in groups]

    def _amount(self) -> int:
        """Return the limit in the days, or for hours the seconds, that it counts."""
        if self.limit.unit is Unit.HOUR:
            check_amount(int(self.limit.amount / 24))
            return round(self.limit.amount * 3600)
        amount = int(self.limit.amount.to_integral_value(ROUND_CEILING))
        check_amount(amount)
        match self.limit.unit:
            case Unit.MONTH:
                return (months_after(self.start, amount) - self.start).days
            case Unit.YEAR:
                return (months_after(self.start, 12 * amount) - self.start).days
            case _:
                return amount

    def _walk(self) -> Iterator[_Day]:
        """Yield every day that counts, rests or is paused, until the limit and what was added ends.

        An open pause ends the walk as well.
        """
        day = self.start
        for one in self._limit_days():
            yield one
            day = one.on
            if one.cause is Cause.PAUSED and self._held(day):
                return
        if self.extended:
            yield from self._run(day, self.extended, Unit.WORKING_DAY, Cause.EXTENDED)

    def _held(self, day: dt.date) -> bool:
        pause = self._pause(day)
        return pause is not None and pause.last is None

    def _limit_days(self) -> Iterator[_Day]:
        amount, unit = self._amount(), self.limit.unit
        day = self.start
        days = self._run_hours(amount) if unit is Unit.HOUR else self._run(day, amount, unit)
        for one in days:
            yield one
            day = one.on
            if one.cause is Cause.PAUSED and self._held(day):
                return
        if self.rolls:
            yield from self._moved(day)

    def _run(
        self, day: dt.date, left: int, unit: Unit, cause: Cause = Cause.COUNTED
    ) -> Iterator[_Day]:
        """Count `left` days after `day`; days off count too unless the unit is working days."""
        working = unit is Unit.WORKING_DAY
        part = self._part() if cause is Cause.COUNTED and working else None
        while left > 0:
            day += _DAY
            pause = self._pause(day)
            if pause is not None:
                yield _paused(day, pause)
                if pause.last is None:
                    return
            elif working and not self.calendar.is_working_day(day):
                yield self._rest(day)
            else:
                left -= 1
                at = None if left else part
                yield self._counted(day, cause, by_notice=working or not left, named=working, at=at)

    def _part(self) -> dt.time | None:
        """Return when the last working day's part ends; None for whole days."""
        fraction = self.limit.amount % 1
        return self.hours.part(fraction) if fraction else None

    def _run_hours(self, left: int) -> Iterator[_Day]:
        """Count hours from the moment; a day on which a pause holds the clock gives none."""
        day, passed = self.start, _seconds(self.since)
        while True:
            pause = self._pause(day) if day > self.start else None
            if pause is not None:
                yield _paused(day, pause)
                if pause.last is None:
                    return
            elif passed + left <= _DAY_SECONDS:
                at = _time(passed + left)
                yield self._counted(day, Cause.COUNTED, by_notice=True, named=False, at=at)
                return
            else:
                left -= _DAY_SECONDS - passed
                yield self._counted(day, Cause.COUNTED, by_notice=False, named=False)
            day, passed = day + _DAY, 0

    def _pause(self, day: dt.date) -> Pause | None:
        for pause in self.pauses:
            if pause.covers(day):
                return pause
        return None

    def _counted(
        self, day: dt.date, cause: Cause, *, by_notice: bool, named: bool, at: dt.time | None = None
    ) -> _Day:
        make_up = named and day.weekday() >= _SATURDAY
        detail = self.calendar.name(day) if make_up else ""
        return _Day(day, cause, detail, by_notice and self.calendar.provisional(day), at)

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
                yield _paused(day, pause)
                if pause.last is None:
                    return
                continue
            name = self.calendar.name(day)
            yield _Day(day, Cause.MOVED, name, self.calendar.provisional(day))
            resting = not self.calendar.is_working_day(day)


def _paused(day: dt.date, pause: Pause) -> _Day:
    return _Day(day, Cause.PAUSED, pause.cause, provisional=False)


def _seconds(at: dt.time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _time(seconds: int) -> dt.time | None:
    """Return the time of day; None at its very end, which is the day's own."""
    if seconds == _DAY_SECONDS:
        return None
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)


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
