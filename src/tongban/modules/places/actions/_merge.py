"""Bringing rows in line with a list: what is new, what changed, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Manager, Model

from ..contracts import Adopted

M = TypeVar("M", bound=Model)
_BATCH = 500


def merge(table: Manager[M], rows: Sequence[M], columns: Sequence[str]) -> Adopted:
    """Insert or update `rows` by primary key; write only those that differ in `columns`."""
    known = _known(table, [row.pk for row in rows])
    fresh = [row for row in rows if row.pk not in known]
    changed = [row for row in rows if row.pk in known and _differs(row, known[row.pk], columns)]
    table.bulk_create(fresh, batch_size=_BATCH)
    table.bulk_update(changed, columns, batch_size=_BATCH)
    return Adopted(len(fresh), len(changed), len(rows) - len(fresh) - len(changed))


def _known(table: Manager[M], keys: Sequence[Any]) -> dict[Any, M]:
    found: dict[Any, M] = {}
    for at in range(0, len(keys), _BATCH):
        found |= table.in_bulk(keys[at : at + _BATCH])
    return found


def _differs(row: Model, known: Model, columns: Sequence[str]) -> bool:
    return any(getattr(row, name) != getattr(known, name) for name in columns)
