"""Due dates of a case: from the limits of its revision, the calendar and its pauses. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tongban.kernel.calendar import Calendar, Clock, Due, Limit, Pause, Unit

from . import counting as law
from . import frame as frames

ACCEPT_DAYS = 5
"""Working days within which to accept, decline or ask (行政许可法 第32条第一款第四项)."""
LONGEST = 366
"""More working days than any extension that a guide gives."""
DELIVER_DAYS = 10
"""Working days from the decision to delivery (行政许可法 第44条)."""
MONTH_DAYS = 30
NO_LIMIT_DAYS = 60
"""A far date for a clock that no norm limits: only a mutation run sees it."""
_DAY = dt.timedelta(days=1)


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
        if not law.PROMISE_ONLY_SHORTER.holds():
            return known[0] if known else None
        return min(known) if known else None


def at_most(law: int, own: int | None) -> int:
    """Return the item's own number of days where it gives one (0 is one), never over the law's."""
    return law if own is None else min(law, own)


def limit_of(given: Mapping[str, Any] | None) -> Limit | None:
    """Read a limit kept with the case ({"amount": "20", "unit": "working_day"})."""
    return Limit(Decimal(str(given["amount"])), Unit(given["unit"])) if given else None


def pauses_of(kept: Sequence[Mapping[str, Any]]) -> list[Pause]:
    """Read the pauses kept with the case; an open one has no last day."""
    if not law.PAUSE_OUT.holds():
        return []
    return [_pause(one) for one in kept]


def _pause(one: Mapping[str, Any]) -> Pause:
    first = dt.date.fromisoformat(one["first"])
    last = dt.date.fromisoformat(one["last"]) if one.get("last") else None
    if last is not None and not law.RUNS_ON_NEXT_DAY.holds():
        last = max(first, last - _DAY)
    return Pause(first, last, str(one.get("kind", "")))


def counted(kept: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the pauses that took a day away; one that ended on its first day took none."""
    return [one for one in kept if not one.get("none")]


def running(
    calendar: Calendar,
    start: dt.date,
    limit: Limit,
    pauses: Sequence[Pause] = (),
    extended: int = 0,
    since: dt.time = dt.time(),
) -> Clock:
    """Return the clock of a limit that runs from `start`, as the law counts it.

    `extended` adds working days after the limit's own end; hours run from `since` on that day.
    """
    if not law.FIRST_DAY_OUT.holds() and limit.amount:
        start -= _DAY
    rolls = law.LAST_DAY_ROLLS.holds()
    return Clock(calendar, start, _as_the_law_counts(limit), pauses, extended, since, rolls)


def _as_the_law_counts(limit: Limit) -> Limit:
    """Return the limit as it is, unless a norm that says how to count its unit does not hold."""
    match limit.unit:
        case Unit.HOUR if not law.HOURS_FROM_THE_MOMENT.holds():
            return Limit(Decimal(int(limit.amount) // 24 + 1), Unit.DAY)
        case Unit.MONTH if not law.CORRESPONDING_DAY.holds():
            return Limit(limit.amount * MONTH_DAYS, Unit.DAY)
        case Unit.WORKING_DAY if not law.WORKING_DAYS.holds():
            return Limit(Decimal(int(limit.amount)), Unit.DAY)
    return limit


def due(
    calendar: Calendar,
    start: dt.date,
    limit: Limit | None,
    pauses: Sequence[Pause] = (),
    extended: int = 0,
    since: dt.time = dt.time(),
) -> Due | None:
    """Return the last day of a limit; None without a limit or while a pause holds the clock."""
    if limit is None:
        return None
    return running(calendar, start, limit, pauses, extended, since).due()


def dues(
    calendar: Calendar,
    start: dt.date,
    limits: Mapping[str, Any],
    pauses: Sequence[Mapping[str, Any]] = (),
    extended: int = 0,
    since: dt.time = dt.time(),
) -> Dues:
    """Compute promise and statutory date of an accepted case.

    The law's own limit for such cases (`frame`) binds where the item's is longer or not given.
    """
    kept = pauses_of(pauses)
    promised, statutory, frame = (
        due(calendar, start, limit_of(one), kept, extended, since)
        for one in (limits.get("promised"), limits.get("statutory"), frames.frame(limits))
    )
    binding = _own(limits) or earliest(statutory, frame)
    return Dues(
        promised.on if promised else None,
        binding.on if binding else None,
        any(one is not None and one.provisional for one in (promised, binding)),
    )


def earliest(*found: Due | None) -> Due | None:
    """Return the earliest of these dates, None when there is none."""
    return min((one for one in found if one is not None), key=lambda one: one.on, default=None)


def accept_by(calendar: Calendar, start: dt.date, limits: Mapping[str, Any]) -> Due:
    """Return until when to accept, decline or ask: the law's five days, or the item's if shorter.

    A guide from before limits kept their unit has `accept_days` only.
    """
    own = limits.get("accept") or _working(limits.get("accept_days"))
    return _within(calendar, start, frames.accept(), own)


def deliver_by(calendar: Calendar, start: dt.date, limits: Mapping[str, Any]) -> Due:
    """Return until when to deliver: the law's ten days, or the item's if shorter."""
    own = limits.get("deliver") or _working(limits.get("deliver_days"))
    return _within(calendar, start, frames.deliver(), own)


def _within(
    calendar: Calendar,
    start: dt.date,
    law: Mapping[str, Any] | None,
    own: Mapping[str, Any] | None,
) -> Due:
    found = earliest(due(calendar, start, limit_of(law)), due(calendar, start, limit_of(own)))
    return found or working_days(calendar, start, NO_LIMIT_DAYS)


def _working(days: int | None) -> Mapping[str, Any] | None:
    return None if days is None else {"amount": days, "unit": Unit.WORKING_DAY}


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
    found = due(calendar, start, Limit(Decimal(amount), Unit.WORKING_DAY))
    return found or calendar.roll(start)


def over(last: dt.date, today: dt.date) -> bool:
    """Whether a limit is over: its last day lasts until midnight (民法典 第203条第二款)."""
    return today > last if law.WHOLE_LAST_DAY.holds() else today >= last


def told_end(calendar: Calendar, pause: Mapping[str, Any]) -> Due:
    """Return until when a special procedure lasts as it was told to the applicant."""
    before = dt.date.fromisoformat(pause["first"]) - _DAY
    limit = Limit(Decimal(int(pause["told"])), Unit(pause["unit"]))
    return due(calendar, before, limit) or calendar.roll(before)


def stands(told: dt.date | None, anew: Due) -> Due:
    """Return the date that binds the applicant: what was told, or what is later."""
    if told is None or anew.on >= told or not law.TOLD_DATE_STANDS.holds():
        return anew
    return replace(anew, on=told)
