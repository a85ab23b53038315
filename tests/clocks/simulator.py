"""A second way to count limits, written apart: it lives through the days one by one.

It shares no code with `tongban.kernel.calendar`: its calendar is a plain dict, its days are lived
in order, and it knows nothing of limits beyond what the sentences of the law say.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

CSV = Path(__file__).resolve().parents[2] / "data/calendar/holidays_2012_2026.csv"
ONE = dt.timedelta(days=1)
MIDNIGHT = 24 * 3600
OPEN = ((9 * 3600, 12 * 3600), (14 * 3600, 17 * 3600))
"""The hall's hours, in seconds of the day."""

Days = dict[dt.date, tuple[bool, str]]
"""Days that a notice names: whether offices work, and which holiday it is about."""


@cache
def real_days() -> Days:
    """The shipped notices of 2012 to 2026, read here and nowhere else."""
    with CSV.open(encoding="utf-8", newline="") as file:
        return {
            dt.date.fromisoformat(row["date"]): (row["kind"] == "makeup_workday", row["holiday"])
            for row in csv.DictReader(file)
        }


@cache
def invented_days(year: int, seed: int) -> Days:
    """A notice that might come for a year: the two days it must name, holidays, make-up days."""
    dice = random.Random(f"{year} {seed}")
    named: Days = {dt.date(year, 1, 1): (False, "元旦"), dt.date(year, 10, 1): (False, "国庆节")}
    for name in ("元旦", "春节", "清明节", "劳动节", "端午节", "国庆节"):
        first = dt.date(year, 1, 1) + dice.randrange(360) * ONE
        for ahead in range(dice.randrange(1, 10)):
            day = first + ahead * ONE
            if day.year == year and day not in named:
                named[day] = (False, name)
    for _ in range(dice.randrange(8)):
        day = dt.date(year, 1, 1) + dice.randrange(364) * ONE
        if day.weekday() >= 5 and day not in named:
            named[day] = (True, "调休")
    return named


@dataclass(frozen=True)
class World:
    """What is known of the days: the notices that came so far."""

    days: Days
    years: frozenset[int] = field(default_factory=frozenset)

    def works(self, day: dt.date) -> bool:
        """Whether offices work."""
        if day in self.days:
            return self.days[day][0]
        if day.weekday() in (5, 6):
            return False
        return day.year in self.years or not self._solar(day)

    @staticmethod
    def _solar(day: dt.date) -> bool:
        if (day.month, day.day) == (5, 2):
            return day.year > 2024
        return (day.month, day.day) in {(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)}

    def sure(self, day: dt.date) -> bool:
        """Whether the notice of the day's year came."""
        return day.year in self.years


@dataclass
class End:
    """The day on which a limit ends, and the second of it (24:00 unless said otherwise)."""

    on: dt.date
    second: int = MIDNIGHT
    sure: bool = True


Pauses = list[tuple[dt.date, dt.date | None]]


def stopped(day: dt.date, pauses: Pauses) -> str:
    """Whether the clock stands on a day: "" no, "yes", or "for good" while nobody ended it."""
    for first, last in pauses:
        if day >= first and last is None:
            return "for good"
        if last is not None and first <= day <= last:
            return "yes"
    return ""


def live(
    world: World, begun: dt.datetime, amount: Decimal, unit: str, pauses: Pauses, more: int
) -> End | None:
    """Live through a limit and its extension; None when a pause without end stops it."""
    end = _hours(world, begun, amount, pauses) if unit == "hour" else None
    if unit == "working_day":
        end = _working(world, begun.date(), amount, pauses)
    elif unit != "hour":
        end = _natural(world, begun.date(), _length(begun.date(), int(amount), unit), pauses)
    if end is None:
        return None
    if not world.works(end.on):
        end = _next_working(world, end, pauses)
    if end is None or not more:
        return end
    longer = _working(world, end.on, Decimal(more), pauses)
    if longer is not None:
        longer.sure = longer.sure and end.sure
    return longer


def _working(world: World, day: dt.date, amount: Decimal, pauses: Pauses) -> End | None:
    """Every day that offices work uses one up; of the last, a part may be enough."""
    end, used = End(day, sure=world.sure(day) if amount == 0 else True), Decimal(0)
    while used < amount:
        end.on += ONE
        held = stopped(end.on, pauses)
        if held == "for good":
            return None
        if held:
            continue
        end.sure = end.sure and world.sure(end.on)
        if world.works(end.on):
            used += 1
    if used > amount:
        end.second = _open_second(amount - (used - 1))
    return end


def _open_second(part: Decimal) -> int:
    passed, second = Decimal(0), 0
    want = round(part * sum(shut - opens for opens, shut in OPEN))
    for opens, shut in OPEN:
        second = opens
        while second < shut and passed < want:
            second += 1
            passed += 1
        if passed >= want:
            break
    return second


def _natural(world: World, day: dt.date, amount: int, pauses: Pauses) -> End | None:
    left = amount
    while left:
        day += ONE
        held = stopped(day, pauses)
        if held == "for good":
            return None
        if not held:
            left -= 1
    return End(day, sure=world.sure(day))


def _length(start: dt.date, amount: int, unit: str) -> int:
    """How many days months or years from `start` have: count to the corresponding day."""
    if unit == "day":
        return amount
    months = amount * (12 if unit == "year" else 1)
    day, passed = start, 0
    while passed < months:
        day += ONE
        last_of_month = (day + ONE).day == 1
        if day.day == start.day or (last_of_month and day.day < start.day):
            passed += 1
    return (day - start).days


def _hours(world: World, begun: dt.datetime, amount: Decimal, pauses: Pauses) -> End | None:
    left = round(amount * 3600)
    day = begun.date()
    second = begun.hour * 3600 + begun.minute * 60 + begun.second
    while left > MIDNIGHT - second:
        left -= MIDNIGHT - second
        day, second = day + ONE, 0
        while stopped(day, pauses) == "yes":
            day += ONE
        if stopped(day, pauses):
            return None
    return End(day, second + left, world.sure(day))


def _next_working(world: World, end: End, pauses: Pauses) -> End | None:
    day, sure = end.on, end.sure
    while True:
        day += ONE
        held = stopped(day, pauses)
        if held == "for good":
            return None
        if held:
            continue
        sure = sure and world.sure(day)
        if world.works(day):
            return End(day, MIDNIGHT, sure)
