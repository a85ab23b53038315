"""What is reported of items: many of them in a constant number of statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from . import native, pushes, queries
from .contracts import BaseItem, Item
from .models import BaseRevision, BundleRevision, ExchangeRow
from .models import Item as ItemRow

PAGE = 200
"""Items that are read together."""
Kept = Mapping[tuple[str, str, str], ExchangeRow]
"""Rows as they last went or came, by table, code and element."""


@dataclass(frozen=True, slots=True)
class Reported:
    """An item as it is reported: in public what its revision says, else its draft.

    `version` and `standard_version` are the numbers of the revisions in force.
    """

    state: str
    version: int
    item: Item
    standard: BaseItem
    standard_version: int


def pages() -> Iterator[tuple[list[Reported], Kept]]:
    """Yield all items in the order of their codes, page by page, with their kept rows."""
    last = ""
    while rows := list(_rows(last)):
        last = rows[-1].code
        bases = _bases({row.base_code for row in rows})
        bundles = _bundles({row.base_code for row in rows if row.bundle})
        found = [_reported(row, bases[row.base_code], bundles.get(row.base_code)) for row in rows]
        yield found, _kept(found)


def _rows(last: str) -> QuerySet[ItemRow]:
    after = ItemRow.objects.select_related("revision").filter(code__gt=last)
    return after.order_by("code")[:PAGE]


def _reported(
    row: ItemRow, standard: tuple[int, BaseItem], bundle: Mapping[str, Any] | None
) -> Reported:
    number, base = standard
    if row.revision is not None:
        item = queries.content_of(row.revision)
        return Reported(row.state, row.revision.number, item, base, number)
    item = queries.merged(native.encode(base), row.content, bundle)
    return Reported(row.state, 0, item, base, number)


def _bases(codes: set[str]) -> dict[str, tuple[int, BaseItem]]:
    newest = BaseRevision.objects.filter(queries.come(), code=OuterRef("code"))
    newest = newest.order_by("-number")
    found = BaseRevision.objects.filter(
        code__in=codes, number=Subquery(newest.values("number")[:1])
    )
    return {one.code: (one.number, pushes.base_of(one.content)) for one in found}


def _bundles(codes: set[str]) -> dict[str, Mapping[str, Any]]:
    newest = BundleRevision.objects.filter(base_code=OuterRef("base_code")).order_by("-number")
    found = BundleRevision.objects.filter(
        base_code__in=codes, number=Subquery(newest.values("number")[:1])
    )
    return dict(found.values_list("base_code", "content"))


def _kept(reported: Sequence[Reported]) -> Kept:
    codes = {code for one in reported for code in (one.item.code, one.standard.catalog_code)}
    found = ExchangeRow.objects.filter(code__in=codes).order_by("id")
    return {(one.table, one.code, one.key): one for one in found}
