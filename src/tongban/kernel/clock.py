"""The one clock. Tests and replays set it; nobody else asks the machine for the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
_set: ContextVar[dt.datetime | None] = ContextVar("clock", default=None)


def now() -> dt.datetime:
    """Return the current moment, aware, in Chinese standard time."""
    moment = _set.get()
    return moment if moment is not None else dt.datetime.now(ZONE)  # the one place


def today() -> dt.date:
    """Return the current date in China."""
    return now().date()


def local(moment: dt.datetime) -> dt.datetime:
    """Return the same moment in Chinese standard time."""
    return moment.astimezone(ZONE)


def at_start(day: dt.date) -> dt.datetime:
    """Return the first moment of a Chinese day."""
    return dt.datetime.combine(day, dt.time.min, ZONE)


def at_end(day: dt.date) -> dt.datetime:
    """Return the last second of a Chinese day: a limit in days ends at 24:00 (民法典 第203条)."""
    return dt.datetime.combine(day, dt.time(23, 59, 59), ZONE)


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let this context live at `moment` (tests, replays)."""
    token = _set.set(moment.astimezone(ZONE))
    try:
        yield
    finally:
        _set.reset(token)
