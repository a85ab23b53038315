"""Bringing rows in line with a list: what is new, what changed, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model

from ..contracts import Adopted

M = TypeVar("M", bound=Model)
_BATCH = 500


def merge(model: type[M], rows: Sequence[M], fields: Sequence[str]) -> Adopted:
    """Insert or update `rows` by primary key; write only what differs in `fields`."""
    known = _known(model, [row.pk for row in rows])
    fresh = [row for row in rows if row.pk not in known]
    changed = [row for row in rows if row.pk in known and _differs(row, known[row.pk], fields)]
    model._default_manager.bulk_create(fresh, batch_size=_BATCH)
    model._default_manager.bulk_update(changed, list(fields), batch_size=_BATCH)
    return Adopted(len(fresh), len(changed), len(rows) - len(fresh) - len(changed))


def _known(model: type[M], keys: Sequence[Any]) -> dict[Any, M]:
    found: dict[Any, M] = {}
    for at in range(0, len(keys), _BATCH):
        found |= model._default_manager.in_bulk(keys[at : at + _BATCH])
    return found


def _differs(row: Model, known: Model, fields: Sequence[str]) -> bool:
    names = [row._meta.get_field(name).attname for name in fields]  # type: ignore[union-attr]
    return any(getattr(row, name) != getattr(known, name) for name in names)
