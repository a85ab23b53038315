"""Which running clocks a new holiday notice could touch: few rows at a time, only those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongban.modules.places import public as places

from .actions import _dues, _parts
from .contracts import BranchState
from .models import Branch, Case

if TYPE_CHECKING:
    from tongban.kernel.calendar import Calendar

BATCH = 500


def outdated(revision: str) -> Iterator[list[Case]]:
    """Yield the open cases counted under another calendar, batch by batch along an index.

    Drafts have no calendar. A case stamped meanwhile is behind the cursor, so no row is seen twice.
    """
    held = Case.objects.filter(closed_at=None)
    last = ""
    while True:
        later = held.filter(calendar__gt=last).order_by("calendar")
        found = later.values_list("calendar", flat=True).first()
        if found is None:
            return
        last = found
        if found != revision:
            yield from _batches(found)


def _batches(revision: str) -> Iterator[list[Case]]:
    after = 0
    while True:
        rows = Case.objects.filter(closed_at=None, calendar=revision, id__gt=after)
        batch = list(rows.order_by("id")[:BATCH])
        if not batch:
            return
        yield batch
        after = batch[-1].pk


def split(batch: list[Case], calendar: Calendar) -> tuple[list[str], list[int]]:
    """Return the numbers of the cases with a date that moves, and the ids of all others."""
    parts: dict[int, list[Branch]] = defaultdict(list)
    held = Branch.objects.filter(case_id__in=[one.pk for one in batch], state=BranchState.OPEN)
    for part in held:
        parts[part.case_id].append(part)
    moving = [one for one in batch if _moves(one, parts[one.pk], calendar)]
    numbers = {one.pk: one.case_no for one in moving}
    return list(numbers.values()), [one.pk for one in batch if one.pk not in numbers]


def _moves(case: Case, parts: list[Branch], calendar: Calendar) -> bool:
    anew = {k: v for k, v in _dues.anew(case, calendar).items() if k != "calendar"}
    if any(getattr(case, name) != value for name, value in anew.items()):
        return True
    return any(_parts.moves(case, part, calendar) for part in parts)


def current() -> Calendar:
    """Return the calendar in force."""
    return places.calendar()
