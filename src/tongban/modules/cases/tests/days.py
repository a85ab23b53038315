"""Moments of the autumn of 2026 that tests stand at: 20 November is a Friday."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager

from tongban.kernel import clock

FRIDAY = "2026-11-20"


def on(day: str, hour: int = 10) -> AbstractContextManager[None]:
    """Let a block of code live on a day at an hour, Chinese time."""
    moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour), clock.ZONE)
    return clock.at(moment)


def date(day: str) -> dt.date:
    """Read an ISO date."""
    return dt.date.fromisoformat(day)
