"""The departments' parts: when one begins, and until when it lasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.actions import emit
from tongban.kernel.calendar import Calendar
from tongban.modules.places import public as places

from .. import clocks, law, queries
from ..contracts import BranchOpened, BranchState
from ..models import Branch, Case


def begin(row: Branch, calendar: Calendar) -> None:
    """Set a branch open from now, with its own due date (not saved here)."""
    row.state, row.opened_at = BranchState.OPEN, clock.now()
    row.due = due_of(row, calendar, ())


def due_of(row: Branch, calendar: Calendar, pauses: Sequence[Mapping[str, Any]]) -> dt.date | None:
    """Return the last day of an open part; None for one without a limit of its own."""
    if row.days is None or row.opened_at is None:
        return None
    limit = clocks.limit_of({"amount": row.days, "unit": row.unit})
    start = clock.local(row.opened_at).date()
    due = clocks.due(calendar, start, limit, clocks.pauses_of(pauses))
    return due.on if due else None


def recount(case: Case, calendar: Calendar) -> None:
    """Count the open parts anew: a special procedure or a holiday notice moves them as well."""
    pauses = clocks.counted(case.pauses)
    for row in queries.branches(case):
        if row.state == BranchState.OPEN:
            Branch.objects.filter(pk=row.pk).update(due=due_of(row, calendar, pauses))


def tell_opened(case: Case, row: Branch) -> None:
    """Tell that a department's part began."""
    emit(
        BranchOpened(
            case_no=case.case_no,
            branch=row.key,
            org=row.org,
            due=row.due.isoformat() if row.due else "",
        )
    )


def follow(case: Case, parts: Sequence[Branch]) -> None:
    """After a part was concluded: end what a refusal ends, then begin what waited for nothing else.

    A part that ends frees those that come after it, so that nothing waits for ever.
    """
    _end(case, law.joint.ended_by_refusal(case, parts))
    calendar = places.calendar()
    for one in parts:
        if one.state == BranchState.WAITING and law.joint.may_begin(one, parts):
            begin(one, calendar)
            one.save(update_fields=["state", "opened_at", "due"])
            tell_opened(case, one)


def _end(case: Case, ended: Sequence[Branch]) -> None:
    if not ended:
        return
    for one in ended:
        one.state = BranchState.CANCELLED
    keys = [one.pk for one in ended]
    Branch.objects.filter(pk__in=keys).update(state=BranchState.CANCELLED)
    left = F("open_branches") - len(ended)
    Case.objects.filter(pk=case.pk).update(open_branches=left)
    case.open_branches -= len(ended)
