"""The log of changes: what others follow to keep a copy of the catalogue (`/items/changes`)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tongban.kernel import clock, ids
from tongban.kernel.actions import lastly

from ..contracts import Change
from ..models import ItemChange, ItemRevision

if TYPE_CHECKING:
    from ..models import Item

SERIES = "catalogue changes"


def log(row: Item, kind: Change) -> None:
    """Write what happens to an item in this action, when all else is written.

    The number comes from a series whose row stays locked until the commit. So numbers follow the
    order of commits, without gaps, and who has read number n has missed nothing before it.
    """
    revision_id = row.revision_id
    if revision_id is not None:  # what never was public goes unnoticed
        lastly(SERIES, partial(_write, row, revision_id, kind))


def _write(row: Item, revision_id: int, kind: Change) -> None:
    revision = ItemRevision.objects.values("number", "fingerprint").get(pk=revision_id)
    ItemChange.objects.create(
        seq=ids.next_number(SERIES),
        code=row.code,
        kind=kind,
        state=row.state,
        name=row.name,
        org=row.org,
        at=clock.now(),
        **revision,
    )
