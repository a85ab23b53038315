"""Due dates of a case: from the limits of its revision, the calendar and its pauses. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from tongban.kernel.calendar import Calendar, Clock, Due, Limit, Pause, Unit

ACCEPT_DAYS = 5
"""Working days within which to accept, decline or ask (行政许可法 第32条第一款第四项)."""
EXTEND_MOST = 10
"""Working days that a limit may be extended by (行政许可法 第42条第一款)."""
DELIVER_DAYS = 10
"""Working days from the decision to delivery (行政许可法 第44条)."""


@dataclass(frozen=True, slots=True)
class Dues:
    """The dates that bind the office now: by promise, by law, and the nearer of both."""

    promised: dt.date | None
    statutory: dt.date | None
    provisional: bool

    @property
    def nearest(self) -> dt.date | None:
        """The date the countdown shows: the promise, which may only be shorter, else the law's."""
        known = [day for day in (self.promised, self.statutory) if day is not None]
        return min(known) if known else None


def at_most(law: int, own: int | None) -> int:
    """Return the item's own number of days where it gives one (0 is one), never over the law's."""
    return law if own is None else min(law, own)


def limit_of(given: Mapping[str, Any] | None) -> Limit | None:
    """Read a limit kept with the case ({"amount": "20", "unit": "working_day"})."""
    return Limit(Decimal(str(given["amount"])), Unit(given["unit"])) if given else None


def pauses_of(kept: Sequence[Mapping[str, Any]]) -> list[Pause]:
    """Read the pauses kept with the case; an open one has no last day."""
    return [
        Pause(
            dt.date.fromisoformat(one["first"]),
            dt.date.fromisoformat(one["last"]) if one.get("last") else None,
            str(one.get("kind", "")),
        )
        for one in kept
    ]


def counted(kept: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the pauses that took a day away; one that ended on its first day took none."""
    return [one for one in kept if not one.get("none")]


def due(
    calendar: Calendar,
    start: dt.date,
    limit: Limit | None,
    pauses: Sequence[Pause] = (),
    extended: int = 0,
) -> Due | None:
    """Return the last day of a limit that runs from `start` (not counted, 民法典 第201条).

    `extended` adds working days after the limit's own end. None without a limit or while paused.
    """
    if limit is None:
        return None
    if limit.unit is Unit.HOUR or not limit.whole:
        limit = _whole_days(limit)
    if limit.unit is Unit.WORKING_DAY and extended:
        limit, extended = Limit(limit.amount + extended, limit.unit), 0
    end = Clock(calendar, start, limit, pauses).due()
    if end is None or not extended:
        return end
    longer = Clock(calendar, end.on, Limit(Decimal(extended), Unit.WORKING_DAY), pauses).due()
    return longer and Due(longer.on, longer.provisional or end.provisional)


def _whole_days(limit: Limit) -> Limit:
    """Count a part of a day, or hours, to the end of the day on which they end.

    The moment within the day is the hall's affair; the date that binds is never earlier than it.
    """
    hours = limit.unit is Unit.HOUR
    days = limit.amount / 24 if hours else limit.amount
    whole = days.to_integral_value(ROUND_CEILING)
    return Limit(whole, Unit.DAY if hours else limit.unit)


def dues(
    calendar: Calendar,
    start: dt.date,
    limits: Mapping[str, Any],
    pauses: Sequence[Mapping[str, Any]] = (),
    extended: int = 0,
) -> Dues:
    """Compute promise and statutory date of an accepted case."""
    kept = pauses_of(pauses)
    promised = due(calendar, start, limit_of(limits.get("promised")), kept, extended)
    statutory = _own(limits) or due(
        calendar, start, limit_of(limits.get("statutory")), kept, extended
    )
    return Dues(
        promised.on if promised else None,
        statutory.on if statutory else None,
        any(one is not None and one.provisional for one in (promised, statutory)),
    )


def _own(limits: Mapping[str, Any]) -> Due | None:
    """Return the day on which this very case's own limit ends, where one was set."""
    return (
        Due(dt.date.fromisoformat(limits["until"]), provisional=False)
        if limits.get("until")
        else None
    )


def working_days(calendar: Calendar, start: dt.date, amount: int) -> Due:
    """Return the day `amount` working days after `start`, which is not counted.

    What is due at once is due on `start`, or on the next working day (民法典 第203条).
    """
    return calendar.add_working_days(start, amount) if amount else calendar.roll(start)


def told_end(calendar: Calendar, pause: Mapping[str, Any]) -> Due:
    """Return until when a special procedure lasts as it was told to the applicant."""
    before = dt.date.fromisoformat(pause["first"]) - dt.timedelta(days=1)
    in_working_days = pause["unit"] == Unit.WORKING_DAY
    add = calendar.add_working_days if in_working_days else calendar.add_natural_days
    return add(before, int(pause["told"]))
