"""Random lives of clocks: limits of every unit, pauses, an extension, notices that come late."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tests.clocks import simulator
from tests.clocks.simulator import ONE, Pauses, World
from tongban.kernel.calendar import Calendar, SpecialDay
from tongban.kernel.calendar.loading import from_days

Pick = Callable[[int, int], int]
"""Choose a whole number between two, both included."""
FIRST_YEAR, LAST_REAL, LAST_YEAR = 2012, 2026, 2030
MOST = {"working_day": 60, "day": 120, "month": 14, "year": 2, "hour": 400}
UNITS = tuple(MOST)
HISTORIES = 300
PARTS = ("0.1", "0.25", "0.5", "0.75", "0.9")


def dice(seed: int) -> Pick:
    """Return a way to pick that needs no hypothesis: fast, and the same for one seed."""
    return random.Random(seed).randint


@dataclass(frozen=True)
class Story:
    """One clock: its limit, when it began, its pauses, its extension; what is known, and later."""

    begun: dt.datetime
    amount: Decimal
    unit: str
    pauses: Pauses
    extended: int
    notices: tuple[tuple[int, int], ...]
    """The notices in the order they come: (0, 0) the shipped ones, (year, seed) an invented one."""


def story(pick: Pick) -> Story:
    """Make one up."""
    day = dt.date(FIRST_YEAR, 1, 1) + pick(0, 365 * (LAST_YEAR - FIRST_YEAR - 3)) * ONE
    begun = dt.datetime.combine(day, dt.time(pick(0, 23), pick(0, 59), pick(0, 59)))
    unit = UNITS[pick(0, len(UNITS) - 1)]
    amount = Decimal(pick(0, MOST[unit]))
    if unit in ("working_day", "hour") and pick(0, 3) == 0:
        amount += Decimal(PARTS[pick(0, len(PARTS) - 1)])
    extended = pick(1, 15) if pick(0, 2) == 0 else 0
    return Story(begun, amount, unit, _pauses(pick, day), extended, _notices(pick))


def _pauses(pick: Pick, day: dt.date) -> Pauses:
    """Up to four: they may touch, overlap, lie before the start or on its day, and stay open."""
    found: Pauses = []
    for _ in range(max(0, pick(-2, 4))):
        day += pick(-3, 25) * ONE
        last = day + pick(0, 30) * ONE
        found.append((day, None if pick(0, 9) == 0 else last))
        day = last
    return found


def _notices(pick: Pick) -> tuple[tuple[int, int], ...]:
    """One of the histories of notices: without a random year in half of the stories."""
    return ((0, 0),) if pick(0, 1) else histories()[pick(0, HISTORIES - 1)]


@cache
def histories() -> tuple[tuple[tuple[int, int], ...], ...]:
    """The shipped notices, then some years in any order, some of them revised once more."""
    pick = dice(HISTORIES)
    years = range(LAST_REAL - 1, LAST_YEAR)
    return tuple(
        ((0, 0), *((years[pick(0, len(years) - 1)], pick(1, 40)) for _ in range(pick(1, 4))))
        for _ in range(HISTORIES)
    )


@cache
def known(notices: tuple[tuple[int, int], ...]) -> World:
    """What the simulator knows after these notices."""
    days = dict(simulator.real_days())
    years = set(range(FIRST_YEAR, LAST_REAL + 1))
    for year, seed in notices[1:]:
        days = {day: named for day, named in days.items() if day.year != year}
        days |= simulator.invented_days(year, seed)
        years.add(year)
    return World(days, frozenset(years))


@cache
def calendar(notices: tuple[tuple[int, int], ...]) -> Calendar:
    """The engine's calendar of the same days."""
    days = known(notices).days
    return from_days(SpecialDay(day, works, name) for day, (works, name) in days.items())
