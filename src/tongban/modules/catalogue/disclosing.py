"""Reads for those who take the whole catalogue away: by keyset, never all of it in memory.

Pages of rows come without content, so that "nothing has changed" costs one small statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from django.db.models import OuterRef, QuerySet, Subquery

from tongban.kernel import clock
from tongban.kernel.paging import Page, page

from . import bases, native, queries
from .contracts import BaseItem, Disclosed, DisclosedBase
from .disclosed import ENDINGS
from .models import BaseRevision, Item, ItemChange

Happened: TypeAlias = ItemChange
"""The row of a change as entrances may name it."""
PUBLIC = ("published", "paused")
CHUNK = 100
"""Items read at a time: about 2 MB of content."""


def rows(  # the filters of the list, each by name
    *, org: str = "", audience: str = "", region: str = "", after: str = "", size: int = CHUNK
) -> Page[Item]:
    """Return a page of public items without content, oldest first: the order never changes."""
    found = Item.objects.filter(state__in=PUBLIC).defer("content")
    if org:
        found = found.filter(org=org)
    if region:
        found = found.filter(region__startswith=region)
    if audience in {"natural", "legal"}:
        found = found.filter(**{audience: True})
    return page(found, order=("id",), after=after, size=size)


def whole(ids: Iterable[int]) -> list[Disclosed]:
    """Return public items by their rows' ids, whole, in this order; one statement."""
    wanted = list(ids)
    found = {row.pk: row for row in _with_revision(Item.objects.filter(pk__in=wanted))}
    return [_disclosed(found[one]) for one in wanted if one in found]


def every() -> Iterator[Disclosed]:
    """Yield every public item, whole; memory holds one chunk."""
    last = 0
    while True:
        chunk = list(_with_revision(Item.objects.filter(pk__gt=last)).order_by("id")[:CHUNK])
        yield from map(_disclosed, chunk)
        if len(chunk) < CHUNK:
            return
        last = chunk[-1].pk


def one(code: str) -> Disclosed:
    """Return a public item, whole. Raises `NotFound`."""
    row, _, _ = queries.published(code)
    return _disclosed(row)


def _with_revision(found: QuerySet[Item]) -> QuerySet[Item]:
    return found.filter(state__in=PUBLIC).select_related("revision").defer("content")


def _disclosed(row: Item) -> Disclosed:
    revision = row.revision
    if revision is None:
        raise ValueError(f"{row.code} is public without a revision")
    return Disclosed(
        code=row.code,
        state=row.state,
        pause_reason=row.pause_reason,
        number=revision.number,
        revision_id=revision.pk,
        fingerprint=revision.fingerprint,
        published_at=revision.published_at,
        item=queries.content_of(revision),
    )


def base_rows(*, after: str = "", size: int = CHUNK) -> Page[BaseRevision]:
    """Return a page of the base items in force, without content, by code."""
    today = clock.today().isoformat()
    now = BaseRevision.objects.filter(code=OuterRef("code"), effective__lte=today)
    last = now.order_by("-number").values("number")[:1]
    found = BaseRevision.objects.filter(number=Subquery(last))
    return page(bases.not_ended(found).defer("content"), order=("code",), after=after, size=size)


def whole_bases(ids: Iterable[int]) -> list[DisclosedBase]:
    """Return base items by their revisions' ids, whole, in this order."""
    wanted = list(ids)
    found = BaseRevision.objects.in_bulk(wanted)
    return [_base(found[one]) for one in wanted]


def _base(row: BaseRevision) -> DisclosedBase:
    record = native.decode(row.content)
    if not isinstance(record, BaseItem):
        raise TypeError("a base revision holds a base item")
    return DisclosedBase(row.code, row.number, row.fingerprint, row.at, record)


def changes(after: int, size: int) -> list[ItemChange]:
    """Return what happened after this number, in the order of commits."""
    return list(ItemChange.objects.filter(seq__gt=after).order_by("seq")[:size])


def successors(told: Iterable[ItemChange]) -> dict[str, list[str]]:
    """Return what took the place of the items that ended in these changes, by code."""
    ended = {one.code for one in told if one.kind in ENDINGS}
    found = Item.objects.filter(code__in=ended).values_list("code", "successors") if ended else ()
    return {code: list(others) for code, others in found}


def changed_at(code: str) -> dt.datetime | None:
    """Return when the last change of an item was logged: one statement by an index."""
    found = ItemChange.objects.filter(code=code).order_by("-seq")
    return found.values_list("at", flat=True).first()


def newest_change() -> ItemChange | None:
    """Return the last change; None while nothing was ever published."""
    return ItemChange.objects.order_by("-seq").first()
