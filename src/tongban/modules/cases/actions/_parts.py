"""The clocks of the departments' parts: until when each lasts, and when that moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tongban.kernel import clock
from tongban.kernel.calendar import Calendar, Clock, Due

from .. import clocks, queries
from ..contracts import BranchState
from ..models import Branch, Case


def due_of(row: Branch, calendar: Calendar, pauses: Sequence[Mapping[str, Any]]) -> Due | None:
    """Return the last day of an open part; None without a limit, or while a pause holds it."""
    running = clock_of(row, calendar, pauses)
    return running.due() if running else None


def clock_of(row: Branch, calendar: Calendar, pauses: Sequence[Mapping[str, Any]]) -> Clock | None:
    """Return the clock of a part that began; None for one without a limit of its own."""
    limit = clocks.limit_of(
        {"amount": row.days, "unit": row.unit} if row.days is not None else None
    )
    if limit is None or row.opened_at is None:
        return None
    start = clock.local(row.opened_at)
    kept = clocks.pauses_of(clocks.counted(pauses))
    return clocks.running(calendar, start.date(), limit, kept, since=start.time())


def count(row: Branch, calendar: Calendar, pauses: Sequence[Mapping[str, Any]]) -> None:
    """Count the due date of an open part (not saved here)."""
    due = due_of(row, calendar, pauses)
    row.due = due.on if due else None
    row.due_provisional = due is not None and due.provisional


def recount(case: Case, calendar: Calendar) -> dict[str, list[str]]:
    """Count the open parts anew: a special procedure or a holiday notice moves them as well.

    Returns the dates before and after of the parts whose date moved, by their keys.
    """
    moved = []
    told = {}
    for row in queries.branches(case):
        if row.state != BranchState.OPEN or not moves(case, row, calendar):
            continue
        before = row.due
        count(row, calendar, case.pauses)
        moved.append(row)
        if before != row.due:
            told[row.key] = [str(before or ""), str(row.due or "")]
    if moved:
        Branch.objects.bulk_update(moved, ["due", "due_provisional"])
    return told


def moves(case: Case, row: Branch, calendar: Calendar) -> bool:
    """Whether an open part would end on another day, or less surely, under this calendar."""
    due = due_of(row, calendar, case.pauses)
    kept = (row.due, row.due_provisional)
    return kept != (due.on if due else None, due is not None and due.provisional)
