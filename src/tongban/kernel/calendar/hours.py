"""The hours in which an office is open, and what a part of a working day is in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The spans of a working day in which an office is open, in order, Chinese standard time."""

    spans: tuple[tuple[dt.time, dt.time], ...]

    def __post_init__(self) -> None:
        edges = [edge for span in self.spans for edge in span]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            raise ValueError("opening hours are spans in order that do not touch")

    @property
    def seconds(self) -> int:
        """The open time of a day."""
        return sum(_seconds(closes) - _seconds(opens) for opens, closes in self.spans)

    @property
    def close(self) -> dt.time:
        """The close of business: where a body keeps hours, a limit ends here (民法典 203 II)."""
        return self.spans[-1][1]

    def part(self, fraction: Decimal) -> dt.time:
        """Return when this part (more than 0, at most 1) of the open time has passed."""
        left = round(fraction * self.seconds)
        for opens, closes in self.spans:
            length = _seconds(closes) - _seconds(opens)
            if left <= length:
                return _time(_seconds(opens) + left)
            left -= length
        return self.close


def _seconds(at: dt.time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _time(seconds: int) -> dt.time:
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)


HALL_HOURS: Final = OpeningHours(
    ((dt.time(9), dt.time(12)), (dt.time(14), dt.time(17))),
)
