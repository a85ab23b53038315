"""我要办: items by words and facets. A plain GET form; htmx refreshes the list alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.modules.search import public as search
from tongban.modules.search.contracts import FACETS, MOST, Found, Hit
from tongban.portal.components import Card, Facets, Pager, Status
from tongban.portal.pages import render_page
from tongban.portal.parts import Values, component, part
from tongban.portal.revalidating import revalidated

from .. import queries
from ..cards import brief
from . import facets, words

LONGEST: Final = 100
Chosen = Mapping[str, Sequence[str]]


@require_safe
@revalidated
def results(request: HttpRequest) -> HttpResponse:
    """Find items by everyday words, pinyin or initials, narrowed by facets."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    chosen = {name: values for name in FACETS if (values := request.GET.getlist(name))}
    after = request.GET.get("after", "")
    found = search.find(asked, facets=chosen, kind="item", after=after)
    if asked and not chosen and not after:
        search.heard(asked, found)
    context = {
        "asked": asked,
        "found": found,
        "most": MOST,
        "cards": _cards(request, found.hits),
        "facets": _facets(request, asked, chosen, found),
        "pager": _pager(request, asked, chosen, found),
        "meant": address(found.did_you_mean, {}) if found.did_you_mean else "",
    }
    page, part = "catalogue/items.html", "catalogue/parts/results.html"
    return render_page(request, page, context, partial=part)


def address(asked: str, chosen: Chosen, after: str = "") -> str:
    """Return the address of a search."""
    given = {"q": asked, **chosen, "after": after}
    query = urlencode({name: value for name, value in given.items() if value}, doseq=True)
    return reverse("catalogue:items") + (f"?{query}" if query else "")


def _facets(request: HttpRequest, asked: str, chosen: Chosen, found: Found) -> SafeString | None:
    """The filter form. The state of the index, the question and what is chosen decide its counts.

    Names of bodies and regions are those of that state as well (`names`).
    """
    if not any((found.facets or {}).values()) and not chosen:
        return None

    def values() -> Mapping[str, Facets]:
        return {"c": _form(asked, chosen, found)}

    if not found.stamp:
        return component(request, values()["c"])
    return part(request, Facets.template, (found.stamp, asked, chosen), values)


def _form(asked: str, chosen: Chosen, found: Found) -> Facets:
    """The form says where a count is the least that there are."""
    shown = facets.facets(found, chosen)
    hidden = [("q", asked)] if asked else []
    more = any(one.more for facet in shown for one in facet.options)
    note = _("带“+”的数字是至少有这么多。") if more else ""
    return Facets(shown, address("", {}), hidden=hidden, clear=address(asked, {}), note=note)


def _pager(request: HttpRequest, asked: str, chosen: Chosen, found: Found) -> Pager:
    inside = bool(request.GET.get("after"))
    return Pager(
        previous=address(asked, chosen) if inside else "",
        next=address(asked, chosen, found.after) if found.after else "",
    )


def _cards(request: HttpRequest, hits: Sequence[Hit]) -> list[SafeString]:
    listed = queries.listed(hit.key for hit in hits)
    found = ((hit, listed[hit.key]) for hit in hits if hit.key in listed)
    return [part(request, Card.template, _decided(hit, one), _card(hit, one)) for hit, one in found]


def _decided(hit: Hit, of: queries.Listed) -> tuple[object, ...]:
    """What decides a card: the title and the state; the revision says the rest."""
    return (hit.key, hit.title, of.state, of.revision_id, of.fingerprint)


def _card(hit: Hit, found: queries.Listed) -> Values:
    def values() -> Mapping[str, Card]:
        paused = Status(_("暂停办理"), "off") if found.state == "paused" else ""
        card = Card(
            hit.title,
            reverse("catalogue:item", args=[hit.key]),
            body=words.summary(brief(found.card)),
            meta=words.sides(found.card["audience"]),
            status=paused,
            level=2,
        )
        return {"c": card}

    return values
