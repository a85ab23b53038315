"""Every read of the catalogue. Published revisions never change, so they are kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from . import gate, native, offers
from .contracts import BaseItem, Finding, Implementation, Item, Offer
from .models import BaseRevision, ItemRevision
from .models import Item as Row

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

BY_NAME = ("name", "id")


def latest_base(code: str) -> BaseRevision | None:
    """Return the base item's revision in force, or None."""
    return BaseRevision.objects.filter(code=code).order_by("-number").first()


def find(code: str) -> Row | None:
    """Return the item's row, or None."""
    return Row.objects.filter(code=code).first()


def item(code: str) -> Row:
    """Return the item's row. Raises `NotFound`."""
    found = find(code)
    if found is None:
        raise NotFound("item")
    return found


def merged(base: Mapping[str, Any], implementation: Mapping[str, Any]) -> Item:
    """Build the item from both stored parts."""
    first, second = native.decode(base), native.decode(implementation)
    if not isinstance(first, BaseItem) or not isinstance(second, Implementation):
        raise TypeError("a base record and an implementation record make an item")
    return Item(first, second)


def draft(row: Row) -> Item:
    """Return the item as it would be published now."""
    base = latest_base(row.base_code)
    if base is None:
        raise NotFound("base")
    return merged(base.content, row.content)


def findings(row: Row) -> list[Finding]:
    """Return what the publish gate says of the item as it stands now."""
    return gate.examine(draft(row))


def published(code: str) -> tuple[Row, ItemRevision, Item]:
    """Return a published (or paused) item with its revision. Raises `NotFound`."""
    row = Row.objects.select_related("revision").filter(code=code).first()
    if row is None or row.revision is None or row.state not in {"published", "paused"}:
        raise NotFound("item")
    return row, row.revision, _content(row.revision)


def _content(revision: ItemRevision) -> Item:
    return merged(revision.content["base"], revision.content["implementation"])


@lru_cache(maxsize=2048)
def offer(revision_id: int) -> Offer:
    """Return the offer of a published revision: immutable, so read once per process."""
    found = ItemRevision.objects.filter(pk=revision_id).first()
    if found is None:
        raise NotFound("item")
    return offers.offer_of(_content(found), found.pk, found.form_revision_id)


def current(code: str) -> tuple[Offer, bool]:
    """Return the offer in force and whether it is open for applications: one statement."""
    found = Row.objects.filter(code=code).values_list("state", "revision_id").first()
    if found is None or found[1] is None:
        raise NotFound("item")
    return offer(found[1]), found[0] == "published"


def cards(codes: Iterable[str]) -> dict[str, Row]:
    """Return rows by code, without content, for lists."""
    found = Row.objects.filter(code__in=list(codes)).defer("content")
    return {row.code: row for row in found}


def listing(
    *, org: str = "", audience: str = "", after: str = "", before: str = "", size: int = 20
) -> Page[Row]:
    """Published items by name."""
    found = Row.objects.filter(state="published").defer("content")
    if org:
        found = found.filter(org=org)
    if audience in {"natural", "legal"}:
        found = found.filter(**{audience: True})
    return page(found, order=BY_NAME, after=after, before=before, size=size)


def shelf() -> list[dict[str, Any]]:
    """Name, code, themes, body and audience of every published item, for theme pages.

    Bounded: a portal of one city has hundreds of items, not millions; more are left to search.
    """
    found = Row.objects.filter(state="published").order_by("name", "id")
    return list(
        found.values("code", "name", "themes", "org", "org_name", "natural", "legal", "bundle")[:2000]
    )


def desk(by: Actor, *, after: str = "", before: str = "", size: int = 50) -> Page[Row]:
    """Items that an editor may edit, by name."""
    orgs = [grant.org for grant in by.scopes("catalogue:item:edit")]
    found = Row.objects.defer("content")
    if "" not in orgs:
        found = found.filter(org__in=orgs)
    return page(found, order=BY_NAME, after=after, before=before, size=size)
