"""The working calendar: which days count, by the yearly holiday notices of the State Council.

A year is *announced* when its notice is loaded. Any other year is computed *provisionally*:
Monday to Friday are working days except the statutory holidays with a fixed solar date
(全国年节及纪念日放假办法: 1 January, 1 May, 2 May since 2025, 1 to 3 October). Spring Festival,
Qingming, Dragon Boat and Mid-Autumn, all bridge days and all make-up working days need the
notice and are missing. So a provisional date is mostly too early, seldom too late, and never a
promise: it is marked wherever it is shown, and computed again when the notice is loaded. The last
days of December can change too, when the next year's notice makes one of them a working day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from .units import MOST_DAYS, Due

_DAY: Final = dt.timedelta(days=1)
_SATURDAY: Final = 5
_FIXED: Final = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
_SECOND_OF_MAY_SINCE: Final = 2025


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One day that a notice names: off (also when a weekend) or a make-up working day."""

    on: dt.date
    works: bool
    holiday: str
    in_lieu: bool = False


@dataclass(frozen=True)
class Calendar:
    """An immutable calendar. `revision` names exactly these days; cases keep it with a date."""

    revision: str
    days: tuple[SpecialDay, ...]
    announced: frozenset[int] = field(init=False)
    _by_date: MappingProxyType[dt.date, SpecialDay] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_date = {day.on: day for day in self.days}
        if len(by_date) != len(self.days):
            raise ValueError("a day is named twice")
        object.__setattr__(self, "_by_date", MappingProxyType(by_date))
        object.__setattr__(self, "announced", announced_years(self.days))

    def __hash__(self) -> int:
        return hash(self.revision)

    def is_working_day(self, day: dt.date) -> bool:
        """Whether offices work on `day`; for a year not announced see `provisional`."""
        special = self._by_date.get(day)
        if special is not None:
            return special.works
        return day.weekday() < _SATURDAY and not self._fixed_holiday(day)

    def provisional(self, day: dt.date) -> bool:
        """Whether the year of `day` is not announced, so that it is only computed."""
        return day.year not in self.announced

    def name(self, day: dt.date) -> str:
        """Return the holiday that `day` belongs to, or an empty text."""
        special = self._by_date.get(day)
        return special.holiday if special is not None else self._fixed_holiday(day)

    def _fixed_holiday(self, day: dt.date) -> str:
        if not self.provisional(day):
            return ""
        if (day.month, day.day) == (5, 2) and day.year >= _SECOND_OF_MAY_SINCE:
            return "劳动节"
        return _FIXED.get((day.month, day.day), "")

    def add_working_days(self, start: dt.date, amount: int) -> Due:
        """Return the `amount`-th working day after `start`, not counted itself (民法典 201)."""
        return self._step(start, amount, _DAY)

    def working_days_before(self, day: dt.date, amount: int) -> Due:
        """Return the `amount`-th working day before `day`, which is not counted: "N days ahead"."""
        return self._step(day, amount, -_DAY)

    def _step(self, start: dt.date, amount: int, step: dt.timedelta) -> Due:
        check_amount(amount)
        day, left, provisional = start, amount, False
        while left:
            day += step
            left -= self.is_working_day(day)
            provisional = provisional or self.provisional(day)
        return Due(day, provisional)

    def add_natural_days(self, start: dt.date, amount: int) -> Due:
        """Return the `amount`-th day after `start`; a last day off moves on (民法典 201, 203)."""
        check_amount(amount)
        return self.roll(start + amount * _DAY)

    def add_months(self, start: dt.date, amount: int) -> Due:
        """Return the same day `amount` months on, or that month's last day, moved on if off.

        民法典 第202条 (corresponding day, else end of month) and 第203条 (day off).
        """
        return self.roll(months_after(start, amount))

    def add_years(self, start: dt.date, amount: int) -> Due:
        """Return the same day `amount` years on: `add_months` of twelve times as many."""
        return self.add_months(start, 12 * amount)

    def roll(self, day: dt.date) -> Due:
        """Return `day`, or the next working day when it is a day off (民法典 第203条第1款)."""
        provisional = self.provisional(day)
        while not self.is_working_day(day):
            day += _DAY
            provisional = provisional or self.provisional(day)
        return Due(day, provisional)

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Count the working days after `start` up to and including `end`; negative backwards."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(day) for day in days_after(start, end))

    def remaining(self, today: dt.date, due: dt.date) -> int:
        """Count the working days left after `today`: 0 on the due day, negative when overdue."""
        return self.working_days_between(today, due)


def announced_years(days: tuple[SpecialDay, ...]) -> frozenset[int]:
    """Return the years whose notice is here: both New Year's Day and National Day are named.

    A notice may also name a day of the December before; that alone does not announce its year.
    """
    off = {day.on for day in days if not day.works}
    years = {day.year for day in off}
    return frozenset(y for y in years if {dt.date(y, 1, 1), dt.date(y, 10, 1)} <= off)


def months_after(start: dt.date, amount: int) -> dt.date:
    """Return the corresponding day `amount` months on, or that month's last day (民法典 202)."""
    check_amount(amount * 30)
    year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
    next_month = dt.date(year + month // 11, (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(start.day, (next_month - _DAY).day))


def days_after(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Yield the days after `start` up to and including `end`."""
    for ahead in range(1, (end - start).days + 1):
        yield start + ahead * _DAY


def check_amount(days: int) -> None:
    """Raise `ValueError` for a negative or absurd number of days."""
    if not 0 <= days <= MOST_DAYS:
        raise ValueError(f"a limit is counted from 0 to {MOST_DAYS} days")
