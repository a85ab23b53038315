"""The day of birth: told by the number of most documents, asked for where the number tells none.

Passports and permits carry no birthday in their number, so a child with one would count as of age
(民法典 第19条、第20条). Then the day is asked for and kept sealed with the person.
"""

from __future__ import annotations

import datetime as dt

from tongban.kernel.codes import CitizenId

from .contracts import OF_AGE

OLDEST = 130


def told(number: str) -> dt.date | None:
    """Return the day that a kept number tells; None where it tells none."""
    return CitizenId(number).born if CitizenId.why_not(number) is None else None


def born(number: str, kept: str) -> dt.date | None:
    """Return the day of the number, else the one that is kept ("" for none)."""
    return told(number) or (dt.date.fromisoformat(kept) if kept else None)


def age(day: dt.date | None, today: dt.date) -> int | None:
    """Return the age in full years; None for an unknown day."""
    if day is None:
        return None
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def possible(day: dt.date, today: dt.date) -> bool:
    """Whether somebody living today can be born on the day."""
    return day <= today and today.year - day.year <= OLDEST


def last_minor_day(day: dt.date | None, today: dt.date) -> dt.date | None:
    """Return the day before somebody comes of age; None for who is, or of whom it is not known."""
    years = age(day, today)
    if day is None or years is None or years >= OF_AGE:
        return None
    leap = (day.month, day.day) == (2, 29)  # older on 1 March
    birthday = dt.date(day.year + OF_AGE, 3, 1) if leap else day.replace(year=day.year + OF_AGE)
    return birthday - dt.timedelta(days=1)
