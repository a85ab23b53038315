"""Reads of pushes (下发): one of them, the items under it, what holds an item back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Count, Q

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.scopes import covered

from . import native, policies, pushing, queries
from .changing import Operation
from .contracts import BaseItem, Implementation
from .models import Change, Item, Push, PushedItem

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

PushRow: TypeAlias = Push
PushedRow: TypeAlias = PushedItem
"""The rows as entrances may name them."""


def push(uid: str) -> Push:
    """Return a push. Raises `NotFound`."""
    found = Push.objects.select_related("change").filter(uid=uid).first()
    if found is None:
        raise NotFound("push")
    return found


def of_change(change: Change) -> list[Push]:
    """Return the pushes of a change of standards that were not withdrawn: one for each standard."""
    return list(Push.objects.filter(change=change).exclude(state="withdrawn").order_by("id"))


def reached(change: Change) -> list[str]:
    """Return the base items whose bodies a change reaches: of those that end, not the heirs."""
    ends = Operation(change.operation).ends
    return [one for one in change.targets if not (ends and one in change.successors)]


def pushed(uid: str, code: str, by: Actor) -> PushedItem:
    """Return an item under a push, for an editor of its body or the standard's owner."""
    found = PushedItem.objects.select_related("push__change").filter(push__uid=uid, code=code)
    row = found.first()
    if row is None or not _sees(by, row):
        raise NotFound("pushed_item")
    return row


def _sees(by: Actor, row: PushedItem) -> bool:
    own = policies.may_open_change(by, "item", org=row.org, region=row.region)
    return own is None or policies.owns_standards(by) is None


def desk(by: Actor, most: int = 50) -> list[Push]:
    """Return the pushes that concern somebody's desk, the newest first."""
    found = Push.objects.defer("old_content", "new_content").order_by("-id")
    if policies.owns_standards(by) is not None:
        found = found.filter(pk__in=PushedItem.objects.filter(_where(by)).values("push"))
    return list(found[:most])


def _where(by: Actor) -> Q:
    if policies.owns_standards(by) is None:
        return Q()
    return covered(by.scopes(policies.EDIT))


def items(of: Push, by: Actor, *, state: str = "", after: str = "") -> Page[PushedItem]:
    """Return the items under a push on somebody's desk; with a state only those."""
    found = PushedItem.objects.filter(_where(by), push=of)
    found = found.filter(state=state) if state else found
    return page(found, order=("id",), after=after, before="", size=50)


def counts(of: Push) -> dict[str, int]:
    """Return how many items stand where."""
    found = PushedItem.objects.filter(push=of).values_list("state").annotate(n=Count("id"))
    return dict(found.order_by())


def codes(of: Push, state: str) -> list[str]:
    """Return the codes of the items in a state, in order."""
    found = PushedItem.objects.filter(push=of, state=state).order_by("id")
    return list(found.values_list("code", flat=True))


def waiting(most: int = 5000) -> list[tuple[str, str]]:
    """Return push and code of the items that are to follow a standard in force."""
    found = PushedItem.objects.filter(push__state="applying", state="waiting").order_by("id")
    return list(found.values_list("push__uid", "code")[:most])


def finished() -> list[str]:
    """Return the pushes under way of which no item waits any more."""
    open_ = PushedItem.objects.filter(state="waiting").values("push")
    return list(
        Push.objects.filter(state="applying").exclude(pk__in=open_).values_list("uid", flat=True)
    )


_REACHED: Mapping[Operation, tuple[str, ...]] = {
    Operation.REVISE: ("published", "paused"),
    Operation.PAUSE: ("published",),
    Operation.RESUME: ("paused",),
}
_NOT_ENDED = ("draft", "published", "paused")


def under(push_of: Push) -> Iterable[Item]:
    """Yield the bodies' items that a push reaches and that are not on its list yet.

    Resumed are those that were paused with the standard: what its body paused stays paused.
    """
    operation = Operation(push_of.operation)
    found = Item.objects.filter(
        base_code=push_of.base_code, state__in=_REACHED.get(operation, _NOT_ENDED)
    )
    if operation is Operation.RESUME:
        found = found.filter(paused_by=push_of.base_code)
    found = found.exclude(code__in=PushedItem.objects.filter(push=push_of).values("code"))
    return found.select_related("revision").order_by("id").iterator(chunk_size=200)


def elements(old: BaseItem, new: BaseItem, row: Item) -> list[str]:
    """Return the names of the elements that keep an item from following the new standard."""
    own = native.decode(row.content)
    if not isinstance(own, Implementation):
        raise TypeError("an item's record is an implementation")
    found = [one.element for one in pushing.conflicts(old, new, own)]
    return found + [pushing.PENDING] * _unpublished(row)


def _unpublished(row: Item) -> bool:
    revision = row.revision
    return revision is None or revision.content["implementation"] != row.content


def settled_by(change: Change) -> list[PushedItem]:
    """Return the items of pushes in force that a merged record settles."""
    found = PushedItem.objects.filter(change_uid=change.uid, push__state__in=("applying", "closed"))
    return list(found.filter(state__in=("waiting", "conflict")))


def standards(of: Push) -> tuple[BaseItem, BaseItem]:
    """Return the old standard and the new one."""
    new = of.change.content if of.change else of.new_content
    return base_of(of.old_content), base_of(new)


def imported_due(day: dt.date) -> list[str]:
    """Return the pushes of imported standards whose day has come."""
    found = Push.objects.filter(change=None, state="announced", effective_on__lte=day)
    return list(found.order_by("id").values_list("uid", flat=True))


def concern(base_code: str) -> bool:
    """Whether a base item has public items under it."""
    states = _REACHED[Operation.REVISE]
    return Item.objects.filter(base_code=base_code, state__in=states).exists()


def base_of(content: Mapping[str, Any]) -> BaseItem:
    """Return a standard from its record. Raises `TypeError` for another record."""
    found = native.decode(content)
    if not isinstance(found, BaseItem):
        raise TypeError("a standard is a base record")
    return found


def columns(row: PushedItem) -> tuple[pushing.Conflict, ...]:
    """Return the conflicts of an item for the merge view: old standard, new standard, local."""
    if row.push.operation != Operation.REVISE:
        return ()
    old, new = standards(row.push)
    own = native.decode(queries.item(row.code).content)
    return pushing.conflicts(old, new, own) if isinstance(own, Implementation) else ()
