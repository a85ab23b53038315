"""What the platform above says of rows that were reported to it: open, answered, sent anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django.db.models import Q, QuerySet

from . import policies, queries
from .changing import Layer
from .formats.exchange import TABLE_NAMES
from .models import ExchangeRow

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

ReturnedRow: TypeAlias = ExchangeRow
"""The row as entrances may name it."""


def open_rows() -> QuerySet[ExchangeRow]:
    """Return the rows with a fault that nobody answered and that were not sent anew."""
    return ExchangeRow.objects.filter(told_at__isnull=False, answered_at=None)


def returned(size: int = 200) -> list[ExchangeRow]:
    """Return the rows that the platform above found wrong, the newest first."""
    return list(open_rows().order_by("-told_at", "-id")[:size])


def of_item(row: queries.ItemRow) -> list[ExchangeRow]:
    """Return what was said of an item's rows and of its base item's, open ones first."""
    found = ExchangeRow.objects.filter(
        Q(code=row.code) | Q(code=row.base_code[:12], table__endswith="_task_directory"),
        told_at__isnull=False,
    )
    return sorted(found.order_by("-told_at", "-id")[:50], key=lambda one: bool(one.answered_at))


def about(row: ExchangeRow) -> str:
    """Say which row is meant: what people call its table, and the element that it names."""
    content = row.content
    names = (content.get(one) for one in ("material_name", "fee_name", "question"))
    table = TABLE_NAMES.get(row.table.partition("_")[2], row.table)
    return " · ".join([table, *(str(one) for one in names if one)])


def on_desk(row: ExchangeRow, by: Actor) -> bool:
    """Whether somebody may answer for a row: an editor of its item; of a base item, its owner."""
    item = queries.find(row.code)
    if item is not None:
        return policies.may_open_change(by, Layer.ITEM, org=item.org, region=item.region) is None
    return policies.owns_standards(by) is None
