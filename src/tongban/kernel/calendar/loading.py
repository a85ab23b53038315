"""Reading holiday notices from CSV, line by line, with every wrong line named.

Columns: date (YYYY-MM-DD), kind (holiday or makeup_workday), holiday (name), in_lieu (1 when the
day off stands for a weekend or another day), weekday (1 Monday … 7 Sunday, a check on the date).
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from .model import Calendar, SpecialDay, announced_years, days_after

COLUMNS: Final = ("date", "kind", "holiday", "in_lieu", "weekday")
_KINDS: Final = {"holiday": False, "makeup_workday": True}
_STATUTORY: Final = range(10, 15)
"""Weekdays less make-up days that a year gives off: 11 by law until 2024, 13 since, odd ones."""
_SATURDAY: Final = 6
_LATE_DECEMBER: Final = (12, 25)


@dataclass(frozen=True, slots=True)
class BadLine:
    """One wrong line: its number from 1 (0: the file as a whole), the rule, what was found."""

    line: int
    rule: str
    found: str


class CalendarError(ValueError):
    """The notices cannot be loaded. Nothing of them was used; `problems` lists every reason."""

    def __init__(self, problems: tuple[BadLine, ...]) -> None:
        super().__init__("; ".join(f"line {p.line}: {p.rule} ({p.found})" for p in problems))
        self.problems = problems


def from_csv(lines: Iterable[str], revision: str | None = None) -> Calendar:
    """Build a calendar from the shipped format; raise `CalendarError` naming line and rule.

    Rules: header, columns, date, kind, holiday, in_lieu, weekday, makeup (must be a weekend),
    twice, partial (a year without 1 January and 1 October, except days of late December),
    working_days (a year whose working days are not 10 to 14 fewer than its weekdays).
    """
    rows = enumerate(csv.reader(lines), 1)
    first = next(rows, (1, []))[1]
    if tuple(first) != COLUMNS:
        raise CalendarError((BadLine(1, "header", ",".join(first)),))
    days, problems = _read(rows)
    if not problems:
        problems = [*_year_problems(days)]
    if problems:
        raise CalendarError(tuple(problems))
    return from_days(days, revision)


def from_days(days: Iterable[SpecialDay], revision: str | None = None) -> Calendar:
    """Build a calendar; without a name the revision is a digest: same days, same name."""
    ordered = tuple(sorted(days, key=lambda day: day.on))
    return Calendar(revision or _digest(ordered), ordered)


def _digest(days: tuple[SpecialDay, ...]) -> str:
    text = "\n".join(f"{d.on} {int(d.works)} {d.holiday} {int(d.in_lieu)}" for d in days)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _read(rows: Iterable[tuple[int, list[str]]]) -> tuple[list[SpecialDay], list[BadLine]]:
    days: dict[dt.date, SpecialDay] = {}
    problems: list[BadLine] = []
    for number, row in rows:
        if not row:
            continue
        rule = _broken_rule(row)
        if rule is None and dt.date.fromisoformat(row[0]) in days:
            rule = "twice"
        if rule is not None:
            problems.append(BadLine(number, rule, ",".join(row)))
            continue
        day = dt.date.fromisoformat(row[0])
        days[day] = SpecialDay(day, _KINDS[row[1]], row[2].strip(), row[3] == "1")
    return list(days.values()), problems


def _broken_rule(row: list[str]) -> str | None:
    if len(row) != len(COLUMNS):
        return "columns"
    day = _date(row[0])
    if day is None:
        return "date"
    checks = {
        "kind": row[1] in _KINDS,
        "holiday": bool(row[2].strip()),
        "in_lieu": row[3] in ("0", "1"),
        "weekday": row[4] == str(day.isoweekday()),
        "makeup": row[1] != "makeup_workday" or day.isoweekday() >= _SATURDAY,
    }
    return next((rule for rule, kept in checks.items() if not kept), None)


def _date(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _year_problems(days: list[SpecialDay]) -> Iterator[BadLine]:
    announced = announced_years(tuple(days))
    partial = {d.on.year for d in days if (d.on.month, d.on.day) < _LATE_DECEMBER} - announced
    for year in sorted(partial):
        yield BadLine(0, "partial", str(year))
    calendar = Calendar("", tuple(days))
    for year in sorted(announced):
        before, end = dt.date(year - 1, 12, 31), dt.date(year, 12, 31)
        count = calendar.working_days_between(before, end)
        weekdays = sum(day.weekday() < 5 for day in days_after(before, end))
        if weekdays - count not in _STATUTORY:
            yield BadLine(0, "working_days", f"{year}: {count}")
