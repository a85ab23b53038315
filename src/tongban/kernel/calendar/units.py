"""What a limit is counted in, what a counted limit gives, and when the clock stands still."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_DAYS = 36_600
"""The longest limit that is counted, in days: a hundred years. More is a slip of the keyboard."""


class Unit(StrEnum):
    """The units that laws and service guides use."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount of a unit. Only working days may be fractions (0.5 working day), and hours."""

    amount: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount < 0:
            raise ValueError("a limit is a number that is not negative")
        if not self.whole and self.unit not in (Unit.WORKING_DAY, Unit.HOUR):
            raise ValueError("days, months and years are counted whole")

    @property
    def whole(self) -> bool:
        """Whether the amount has no fraction."""
        return self.amount == self.amount.to_integral_value()


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit, and the moment of that day when the limit is shorter than days.

    Without `at` the limit ends with the day, at 24:00, or at close of business where the body
    keeps business hours (民法典 第203条第2款). `provisional`: at least one counted day lies in a
    year whose holiday notice is not loaded; the date may move when it is, mostly to later.
    """

    on: dt.date
    provisional: bool
    at: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, both ends included, and why (行政许可法 45). No `last`: open."""

    first: dt.date
    last: dt.date | None = None
    cause: str = ""

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("a pause cannot end before it begins")

    def covers(self, day: dt.date) -> bool:
        """Whether `day` is inside."""
        return self.first <= day and (self.last is None or day <= self.last)
