"""Reads for those who write: a draft beside its other half, what is said of it, older revisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from django.db.models import OuterRef, Subquery

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page

from . import inheritance, native, queries
from .changing import HEAVIER, Layer, Operation
from .contracts import BaseItem, Implementation, Item
from .editing import judging, partial, sections
from .editing.judging import Said
from .inheritance import Deviation
from .law import SAME_STANDARD
from .models import BaseRevision, Change, ItemRevision
from .models import Item as Row

Json = Mapping[str, Any]
RevisionRow: TypeAlias = ItemRevision
BaseRow: TypeAlias = BaseRevision
"""The rows as entrances may name them."""
KINDS = {Layer.BASE: "base", Layer.ITEM: "implementation"}


def kind_of(change: Change) -> str:
    """Return which kind of record a change carries."""
    return KINDS[Layer(change.layer)]


def standard_of(change: Change) -> Json:
    """Return the base record that a draft of an item stands under; a base draft is its own."""
    content: Json = change.content or {}
    if change.layer == Layer.BASE:
        return content
    base = queries.latest_base(str(content.get("base", "")))
    return base.content if base else {}


def heavier(content: Json, known: Json) -> tuple[Deviation, ...]:
    """Return the elements in which a body's record asks for more than its standard.

    A draft may be out of form in places: those are read as they are `known`, and left out.
    """
    base = queries.latest_base(str(content.get("base", "")))
    if base is None:
        return ()
    record, faulty = partial.readable(content, known)
    standard = native.decode(base.content)
    if not isinstance(record, Implementation) or not isinstance(standard, BaseItem):
        return ()
    found = inheritance.heavier(standard, record)
    return tuple(one for one in found if one.element not in faulty)


def judged(change: Change, record: Json) -> list[Said]:
    """Return everything to say of a record of this change: its format, else what the gate finds.

    Of a base record only what lies in it is said: the rest is for the bodies that adopt it.
    """
    kind = kind_of(change)
    said = judging.judge(record, lambda read: item_of(change, read))
    if kind == "implementation":
        out_of_form = any(one.format for one in said)
        return said + (_too_heavy(change, record) if out_of_form else [])
    return [one for one in said if one.format or sections.home_of(kind, one.element)]


def _too_heavy(change: Change, record: Json) -> list[Said]:
    """Say what is heavier in a draft that the gate cannot read yet, beside its faults of form."""
    known = {} if change.operation == Operation.ADD else queries.item(change.code).content
    return [
        Said(one.element, HEAVIER, f"{one.zh}比标准更重。", f"Heavier than the standard: {one.en}.",
             SAME_STANDARD.law)
        for one in heavier(record, known)
    ]  # fmt: skip


def item_of(change: Change, record: native.Record) -> Item | None:
    """Return the item that a record makes with its other half; None where there is none yet."""
    if isinstance(record, Implementation):
        base = queries.latest_base(record.base)
        own: Json = native.encode(record)
        code = record.base
    else:
        row = Row.objects.filter(base_code=change.code).order_by("id").first()
        base, own, code = None, row.content if row else {}, change.code
    standard: Json = base.content if base else native.encode(record)
    if not own or (isinstance(record, Implementation) and base is None):
        return None
    bundle = queries.latest_bundle(code) if standard.get("bundle") else None
    return queries.merged(standard, own, bundle.content if bundle else None)


def whole(change: Change, record: Json) -> Item:
    """Return the item as it would be published. Raises `NotFound` while it cannot be read."""
    read = native.decode(record) if not native.check(record) else None
    found = item_of(change, read) if isinstance(read, BaseItem | Implementation) else None
    if found is None:
        raise NotFound("draft")
    return found


def revisions(row: Row, most: int = 50) -> list[ItemRevision]:
    """Return the published revisions of an item, the newest first, without content."""
    found = ItemRevision.objects.filter(item_id=row.pk).defer("content", "findings")
    return list(found.order_by("-number")[:most])


def contents(row: Row, *numbers: int) -> dict[int, Json]:
    """Return what these revisions of an item say, by number."""
    found = ItemRevision.objects.filter(item_id=row.pk, number__in=numbers)
    return dict(found.values_list("number", "content"))


def bases(after: str = "", before: str = "", size: int = 50) -> Page[BaseRevision]:
    """Return base items in force by code, without content."""
    last = BaseRevision.objects.filter(code=OuterRef("code")).order_by("-number")
    found = BaseRevision.objects.filter(number=Subquery(last.values("number")[:1]))
    return page(found.defer("content"), order=("code", "id"), after=after, before=before, size=size)
