"""Every read of the catalogue. Published revisions never change, so they are kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from django.db.models import Max, OuterRef, Q, Subquery

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.scopes import covered

from . import gate, native, offers, policies
from .cards import card_of
from .contracts import (
    BaseItem,
    Bundle,
    Finding,
    Implementation,
    Item,
    ItemType,
    Offer,
    Standing,
)
from .levels import AsksLevel
from .models import BaseRevision, BundleRevision, ItemRevision
from .models import Item as Row

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

BY_NAME = ("name", "id")
PUBLIC = frozenset(("published", "paused", "cancelled"))
"""States of items whose page answers: one that ended names what took its place."""
ItemRow: TypeAlias = Row
Revision: TypeAlias = ItemRevision
"""Row and revision as entrances may name them."""


def come() -> Q:
    """Narrow revisions of base items to those whose day has come, and the first of each.

    What is planned under a standard that is still to come is read by its first revision.
    """
    return Q(effective__lte=clock.today().isoformat()) | Q(number=1)


def has_come(code: str) -> bool:
    """Whether some revision of a base item is in force: its first day may be still to come."""
    today = clock.today().isoformat()
    return BaseRevision.objects.filter(code=code, effective__lte=today).exists()


def latest_base(code: str) -> BaseRevision | None:
    """Return the base item's revision in force, or None."""
    return BaseRevision.objects.filter(come(), code=code).order_by("-number").first()


def newest_base(code: str) -> BaseRevision | None:
    """Return the base item's last revision, its day may be still to come; or None."""
    return BaseRevision.objects.filter(code=code).order_by("-number").first()


def type_of(base_code: str) -> ItemType | None:
    """Return the type of a base item in force, or None when there is no such item."""
    found = BaseRevision.objects.filter(come(), code=base_code).order_by("-number")
    kind = found.values_list("content__type", flat=True).first()
    return ItemType(kind) if kind else None


def latest_bundle(base_code: str) -> BundleRevision | None:
    """Return the revision in force of a bundle's record, or None."""
    return BundleRevision.objects.filter(base_code=base_code).order_by("-number").first()


class Named(NamedTuple):
    """A record by its kind and code."""

    kind: type[native.Record]
    code: str


def fingerprints(wanted: Iterable[Named]) -> dict[str, str]:
    """Return the fingerprints in force of records, by "Kind code": one statement for each kind."""
    codes: dict[type[native.Record], list[str]] = {}
    for one in wanted:
        codes.setdefault(one.kind, []).append(one.code)
    items = Row.objects.filter(code__in=codes.get(Implementation, []))
    found = {f"Implementation {code}": f for code, f in items.values_list("code", "fingerprint")}
    bases = BaseRevision.objects.filter(code__in=codes.get(BaseItem, [])).order_by("number")
    found |= {f"BaseItem {code}": f for code, f in bases.values_list("code", "fingerprint")}
    own = [code.removeprefix("bundle:") for code in codes.get(Bundle, [])]
    bundles = BundleRevision.objects.filter(base_code__in=own).order_by("number")
    for code, fingerprint in bundles.values_list("base_code", "fingerprint"):
        found[f"Bundle bundle:{code}"] = fingerprint
    return found


def codes() -> list[str]:
    """Return the codes of all items in order."""
    return list(Row.objects.order_by("code").values_list("code", flat=True))


def find(code: str) -> Row | None:
    """Return the item's row, or None."""
    return Row.objects.filter(code=code).first()


def item(code: str) -> Row:
    """Return the item's row. Raises `NotFound`."""
    found = find(code)
    if found is None:
        raise NotFound("item")
    return found


def merged(
    base: Mapping[str, Any],
    implementation: Mapping[str, Any],
    bundle: Mapping[str, Any] | None = None,
) -> Item:
    """Build the item from its stored parts."""
    first, second = native.decode(base), native.decode(implementation)
    third = native.decode(bundle) if bundle else None
    if not isinstance(first, BaseItem) or not isinstance(second, Implementation):
        raise TypeError("a base record and an implementation record make an item")
    if third is not None and not isinstance(third, Bundle):
        raise TypeError("only a bundle record says how a bundle is arranged")
    return Item(first, second, third)


def draft(row: Row) -> Item:
    """Return the item as it would be published now."""
    base = latest_base(row.base_code)
    if base is None:
        raise NotFound("base")
    return merged(base.content, row.content, _arranged(row))


def _arranged(row: Row) -> Mapping[str, Any] | None:
    found = latest_bundle(row.base_code) if row.bundle else None
    return found.content if found else None


def findings(row: Row) -> list[Finding]:
    """Return what the publish gate says of the item as it stands now."""
    return judged(draft(row))


def judged(item: Item) -> list[Finding]:
    """Return what the publish gate says of an item, beside the single matters of a bundle."""
    return gate.examine(item, asked_by([item]))


def asked_by(items: Iterable[Item]) -> dict[str, AsksLevel]:
    """Return what the single matters behind bundles ask for, by code; one statement, or none."""
    bundles = [one.bundle for one in items if one.bundle is not None]
    codes = {part.item for bundle in bundles for part in bundle.parts if part.item}
    rows = BaseRevision.objects.filter(come(), code__in=codes).order_by("number") if codes else ()
    given = {row.code: row.content.get("asks_level") or {} for row in rows}
    return {code: AsksLevel(asked.get("file"), asked.get("sign")) for code, asked in given.items()}


def differs(row: Row) -> bool:
    """Whether the item as it stands says anything else than its published revision."""
    known = row.revision_id is not None
    revision = ItemRevision.objects.filter(pk=row.revision_id or 0).first() if known else None
    return revision is None or content_of(revision) != draft(row)


def published(code: str) -> tuple[Row, ItemRevision, Item]:
    """Return a published, paused or ended item with its last revision. Raises `NotFound`."""
    row = Row.objects.select_related("revision").defer("content").filter(code=code).first()
    if row is None or row.revision is None or row.state not in PUBLIC:
        raise NotFound("item")
    return row, row.revision, content_of(row.revision)


def shown(code: str) -> tuple[Row, ItemRevision]:
    """Return row and revision as `published` does, without the guide: `content_of` reads it."""
    heavy = ("content", "revision__content", "revision__card", "revision__findings")
    row = Row.objects.select_related("revision").defer(*heavy).filter(code=code).first()
    if row is None or row.revision is None or row.state not in PUBLIC:
        raise NotFound("item")
    return row, row.revision


def content_of(revision: ItemRevision) -> Item:
    """Return what a revision says."""
    known = revision.content
    return merged(known["base"], known["implementation"], known.get("bundle"))


def offer(revision_id: int) -> Offer:
    """Return the offer of a published revision: immutable, so read once per process."""
    found = offers_by_id([revision_id])
    if revision_id not in found:
        raise NotFound("item")
    return found[revision_id]


def offers_by_id(revision_ids: Iterable[int]) -> dict[int, Offer]:
    """Return the offers of published revisions; those not read before cost one statement."""
    wanted = set(revision_ids)
    found = {one: _read[one] for one in wanted if one in _read}
    unread = wanted - found.keys()
    for one in ItemRevision.objects.filter(pk__in=unread) if unread else ():
        forms = (one.form_revision_id, one.situation_revision_id)
        found[one.pk] = offers.offer_of(content_of(one), one.pk, *forms)
    _remember(found)
    return found


_read: dict[int, Offer] = {}
MOST_READ = 2048
"""Offers kept in memory, about 20 KB each."""


def _remember(found: Mapping[int, Offer]) -> None:
    if len(_read) + len(found) > MOST_READ:
        _read.clear()
    _read.update(found)


def forget_offers() -> None:
    """Read everything anew (after a database was put in place of another)."""
    _read.clear()


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


def published_items() -> Iterator[Item]:
    """Yield every published or paused item as published, in no order."""
    shown = Row.objects.filter(state__in=("published", "paused"), revision__isnull=False)
    for revision in ItemRevision.objects.filter(pk__in=shown.values("revision")).iterator(500):
        yield content_of(revision)


def published_codes(most: int) -> list[str]:
    """Return codes of published items, by name."""
    found = Row.objects.filter(state="published").order_by(*BY_NAME)
    return list(found.values_list("code", flat=True)[:most])


def desk(by: Actor, *, after: str = "", before: str = "", size: int = 50) -> Page[Row]:
    """Items that somebody may edit or publish, by name: where one of the grants holds."""
    held = (one for one in by.grants if one.permission in policies.DESK)
    found = Row.objects.defer("content").filter(covered(held))
    return page(found, order=BY_NAME, after=after, before=before, size=size)


def under(base_code: str) -> list[Row]:
    """Return the public items of all bodies under a base item, without content."""
    return list(Row.objects.defer("content").filter(base_code=base_code, state__in=PUBLIC))


def on_desk(code: str, by: Actor) -> Row:
    """Return an item of somebody's desk. Raises `NotFound` for anybody else's."""
    found = item(code)
    if not policies.at_desk(by, found):
        raise NotFound("item")
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A published or paused item as lists show it; `card` is as of `cards.card_of`.

    The revision decides the card: for whoever keeps what is drawn of it.
    """

    code: str
    state: str
    revision_id: int
    fingerprint: str
    card: Mapping[str, Any]


def listed(codes: Iterable[str]) -> dict[str, Listed]:
    """Return published and paused items by code: one statement, no guide is read."""
    rows = Row.objects.filter(code__in=list(codes), state__in=("published", "paused"))
    found = rows.values_list(
        "code", "state", "revision_id", "revision__fingerprint", "revision__card"
    )
    return {row[0]: Listed(*row[:4], row[4] or _card_of_old(row[2])) for row in found}


def _card_of_old(revision_id: int) -> Mapping[str, Any]:
    """Return the card of what was published before cards were kept."""
    return card_of(offer(revision_id).item)


def standing(code: str) -> Standing | None:
    """Return how a published or paused item stands; None for any other: one statement."""
    found = Row.objects.filter(code=code, state__in=("published", "paused"))
    row = found.values_list("revision_id", "state", "revision__findings", "version").first()
    return Standing(row[0], row[1] == "paused", len(row[2]), row[3]) if row and row[0] else None


def renewing(org: str, licence: str) -> str:
    """Return the code of the body's published item that renews licences of this name, or ""."""
    found = Row.objects.filter(org=org, state="published").filter(
        revision__content__base__renews__licence=licence
    )
    return str(found.order_by("id").values_list("code", flat=True).first() or "")


def bodies(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of these bodies as their newest public items say them, by USCC."""
    public = Row.objects.filter(state="published", org__in=list(codes))
    newest = public.order_by().values("org").annotate(newest=Max("id")).values("newest")
    return dict(Row.objects.filter(id__in=newest).values_list("org", "org_name"))


def examined(rows: Iterable[Row]) -> dict[str, list[Finding]]:
    """Return what the gate says of each item as it stands now, by code: two or three statements."""
    contents = dict(
        Row.objects.filter(pk__in=[row.pk for row in rows]).values_list("code", "content")
    )
    bases: dict[str, Mapping[str, Any]] = {}
    wanted = {str(content["base"]) for content in contents.values()}
    for base in BaseRevision.objects.filter(come(), code__in=wanted).order_by("number"):
        bases[base.code] = base.content
    bundles = _bundles(code for code, base in bases.items() if base.get("bundle"))
    items = {
        code: merged(bases[at := content["base"]], content, bundles.get(at))
        for code, content in contents.items()
    }
    asked = asked_by(items.values())
    return {code: gate.examine(item, asked) for code, item in items.items()}


def _bundles(base_codes: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    wanted = list(base_codes)
    rows = BundleRevision.objects.filter(base_code__in=wanted).order_by("number") if wanted else ()
    return {one.base_code: one.content for one in rows}


def stored() -> Iterator[dict[str, Any]]:
    """Yield every record as stored: base items in force first, then bundles, then items."""
    last = BaseRevision.objects.filter(code=OuterRef("code")).order_by("-number")
    bases = BaseRevision.objects.filter(number=Subquery(last.values("number")[:1]))
    newest = BundleRevision.objects.filter(base_code=OuterRef("base_code")).order_by("-number")
    bundles = BundleRevision.objects.filter(number=Subquery(newest.values("number")[:1]))
    sets = (bases.order_by("code"), bundles.order_by("base_code"), Row.objects.order_by("code"))
    for found in sets:
        yield from found.values_list("content", flat=True).iterator()
