"""Pages of a life event or a stage of an enterprise: bundles first, then items in plain groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tongban.modules.search import public as search
from tongban.modules.search.contracts import Hit
from tongban.portal.components import Breadcrumb, Card
from tongban.portal.pages import render_page
from tongban.portal.revalidating import revalidated

from .. import directory
from ..life import BUSINESS, LIFE, Event, Group
from . import finding, shelves

FEW: Final = 6
"""Items shown of a group."""
SIDES: Final = {
    "life": (LIFE, gettext_lazy("人生大事"), "natural"),
    "business": (BUSINESS, gettext_lazy("企业全程"), "legal"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as it is shown."""

    title: str
    lines: Sequence[tuple[str, str]]
    more: str


@require_safe
@revalidated
def everything(request: HttpRequest, side: str) -> HttpResponse:
    """Show every event of a side."""
    events, title, _audience = SIDES[side]
    return render_page(
        request, "catalogue/events.html", {"title": title, "cards": cards(events, side)}
    )


@require_safe
@revalidated
def event(request: HttpRequest, side: str, key: str) -> HttpResponse:
    """Show what there is to do in one event."""
    events, title, audience = SIDES[side]
    found = next((one for one in events if one.key == key), None)
    if found is None:
        raise Http404
    trail = [(_("首页"), reverse("catalogue:home")), (title, reverse(f"catalogue:{side}_events"))]
    context = {
        "trail": Breadcrumb([*trail, (_(found.title), "")]),
        "event": found,
        "title": _(found.title),
        "lead": _(found.lead),
        "bundles": _bundles(found),
        "groups": [one for one in (_shown(g, audience) for g in found.groups) if one.lines],
        "others": [(href(one, side), _(one.title)) for one in events if one is not found],
        "kind": title,
    }
    return render_page(request, "catalogue/event.html", context)


def href(one: Event, side: str) -> str:
    """Return the address of an event."""
    return reverse(f"catalogue:{side}_event", args=[one.key])


def cards(events: Iterable[Event], side: str) -> list[Card]:
    """Return a card for each event."""
    return [
        Card(_(one.title), href(one, side), body=_(one.lead), icon=one.icon, level=3)
        for one in events
    ]


def events(known: Iterable[Event], side: str) -> list[tuple[str, str, str]]:
    """Return address, title and icon of each event."""
    return [(href(one, side), _(one.title), one.icon) for one in known]


def _bundles(of: Event) -> list[Card]:
    known = directory.directory().bundles
    own = [one for one in known if any(word in one.name for word in of.bundles)]
    return shelves.bundles(own)


def _shown(group: Group, audience: str) -> Shown:
    facets: Mapping[str, Sequence[str]] = {"theme": group.themes} if group.themes else {}
    hits = [hit for asked in group.asked for hit in _hits(asked, facets)]
    lines = {hit.key: hit.title for hit in hits}
    more = finding.address(group.asked[0], {"audience": [audience]})
    shown = [(reverse("catalogue:item", args=[key]), title) for key, title in lines.items()]
    return Shown(_(group.title), shown[:FEW], more if len(shown) > FEW else "")


def _hits(asked: str, facets: Mapping[str, Sequence[str]]) -> Sequence[Hit]:
    """Only what holds all the words: a page of this kind does not guess."""
    found = search.find(asked, facets=facets, kind="item", size=FEW + 1)
    return () if found.partly else tuple(hit for hit in found.hits if hit.whole)
