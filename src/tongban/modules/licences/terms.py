"""How long a licence holds: the last day, and the phrase printed on it."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.calendar.model import months_after

_DAY = dt.timedelta(days=1)
NOT_STATED = "未载明截止日期"


def last_day(first: dt.date, months: int | None) -> dt.date | None:
    """Return the last valid day of a term of months that begins on `first`; None without a term.

    Five years from 2026-11-23 end with 2031-11-22. Where the month has no corresponding day the
    term ends with the month's last day (民法典 第202条).
    """
    if months is None:
        return None
    end = months_after(first, months)
    return end - _DAY if end.day == first.day else end


def phrase(first: dt.date, last: dt.date | None, rule: str) -> str:
    """Return the validity as printed: both dates, else the type's own words, else that none is."""
    if last is not None:
        return f"{_day(first)}至{_day(last)}"
    return rule or NOT_STATED


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
