"""The register of results: what the public reads, and what those who keep it read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import Count, F, Q, QuerySet

from tongban.kernel.codes import why_not_uscc
from tongban.kernel.db import beginning_with
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.modules.places import public as places

from . import law, policies
from .contracts import HolderKind, Sought
from .models import ClosedItem, Decision

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

NEWEST = ("-decided_on", "-id")
SHORTEST = 2
"""Characters of a holder's name to look for: fewer name nobody."""
CHUNK = 500
DecisionRow: TypeAlias = Decision
ClosedRow: TypeAlias = ClosedItem
"""The rows as entrances may name them."""


def public() -> QuerySet[Decision]:
    """What anybody may read."""
    return Decision.objects.filter(ground="")


def sought(by: Sought) -> QuerySet[Decision]:
    """Narrow the public register. The text is a number, a USCC, or how a company's name begins."""
    found = public()
    if by.item:
        found = found.filter(item=by.item)
    if by.org:
        found = found.filter(org=by.org)
    if by.region:
        found = found.filter(region=by.region)
    return found.filter(_named(by.text)) if by.text else found


def _named(text: str) -> Q:
    if why_not_uscc(text.upper()) is None:
        return Q(uscc=text.upper())
    if "〔" in text:
        return Q(number=text)
    if len(text) < SHORTEST:
        return Q(pk__in=())
    return Q(holder_kind=HolderKind.BODY) & beginning_with("holder", text)


def register(by: Sought, *, after: str = "", before: str = "", size: int = 30) -> Page[Decision]:
    """Return a page of the public register, the newest decision first."""
    return page(sought(by), order=NEWEST, after=after, before=before, size=size)


def every(by: Sought) -> Iterator[Decision]:
    """Yield the public register, narrowed, the newest first; memory holds a few hundred."""
    yield from sought(by).order_by(*NEWEST).iterator(CHUNK)


def one(uid: str) -> Decision:
    """Return a public decision. Raises `NotFound`, also for one that is withheld."""
    found = public().filter(uid=uid).first()
    if found is None:
        raise NotFound("decision")
    return found


def any_public(item: str = "") -> bool:
    """Whether any result is public (of an item)."""
    return sought(Sought(item=item)).exists()


def withheld() -> list[tuple[str, int]]:
    """Return how many results are withheld, by ground: they are few and have their own index."""
    found = Decision.objects.exclude(ground="").values_list("ground")
    return list(found.annotate(n=Count("id")).order_by("ground"))


def of_case(case_no: str) -> QuerySet[Decision]:
    """The rows of a case: one, or one a granted part."""
    return Decision.objects.filter(case_no=case_no)


def due(decided_on: dt.date, region: str) -> dt.date:
    """Return the last day on which a decision is published in time."""
    days = law.DAYS.value(region, decided_on)
    return places.calendar().add_working_days(decided_on, days).on


def closed(item: str) -> ClosedItem | None:
    """Return the rule that withholds an item's results, or None."""
    return ClosedItem.objects.filter(item=item).first()


# ── the desk ──────────────────────────────────────────────────────────────────────────────────


def kept(by: Actor, *, only: str = "", after: str = "", before: str = "") -> Page[Decision]:
    """Return the results that one keeps: all, "withheld" ones, or those published "late"."""
    found = Decision.objects.filter(policies.kept_by(by))
    if only == "withheld":
        found = found.exclude(ground="")
    if only == "late":
        found = found.filter(published_on__gt=F("due_on"))
    return page(found, order=NEWEST, after=after, before=before, size=30)


def one_kept(uid: str, by: Actor) -> Decision:
    """Return a result that one keeps. Raises `NotFound` for anybody else's."""
    found = Decision.objects.filter(policies.kept_by(by), uid=uid).first()
    if found is None:
        raise NotFound("decision")
    return found


def closed_kept(by: Actor) -> list[ClosedItem]:
    """Return the items whose results are withheld, of those that one keeps."""
    return list(ClosedItem.objects.filter(policies.kept_by(by)).order_by("name", "id")[:500])


def one_closed(item: str, by: Actor) -> ClosedItem:
    """Return the rule of an item that one keeps. Raises `NotFound`."""
    found = ClosedItem.objects.filter(policies.kept_by(by), item=item).first()
    if found is None:
        raise NotFound("closed_item")
    return found
