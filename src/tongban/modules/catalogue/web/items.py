"""One item: the whole guide on one printable page, and the questions of its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final, Protocol

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel.settings import settings
from tongban.modules.forms import public as forms
from tongban.modules.forms.contracts import FieldView
from tongban.portal.components import Breadcrumb, Fact, Facts, Field
from tongban.portal.pages import render_page
from tongban.portal.parts import drawn, part
from tongban.portal.revalidating import revalidated

from .. import queries
from ..cards import brief, card_of
from ..contracts import Item, ResultType
from . import bases, flow, levels, materials, picture, sections, shelves, spots, standard, words
from .around import Around, Outline, around, outline, outlined


class Shown(Protocol):
    """What the page asks of an item's row."""

    @property
    def code(self) -> str: ...

    @property
    def state(self) -> str: ...

    @property
    def pause_reason(self) -> str: ...

    @property
    def ended_by(self) -> str: ...

    @property
    def end_reason(self) -> str: ...

    @property
    def ended_on(self) -> dt.date | None: ...

    @property
    def successors(self) -> list[str]: ...


class Revised(Protocol):
    """What the page asks of a revision."""

    @property
    def pk(self) -> int: ...

    @property
    def number(self) -> int: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def published_at(self) -> dt.datetime: ...


@dataclass(frozen=True, slots=True)
class Entrances:
    """Where one goes on from the guide; "" for nowhere."""

    apply: str = ""
    chooser: str = ""
    check: str = ""


PARTS: Final = ("head", "trail", "top", "body", "side")


@require_safe
@revalidated
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Show everything that the published revision says; what it lacks is said, not filled in."""
    row, revision = queries.shown(code)

    @cache
    def item() -> Item:
        return queries.content_of(revision)

    of = outline(code, revision.pk, revision.fingerprint, item)
    facts = around(of, row.successors)
    ways = _entrances(of, row, asks=revision.situation_revision_id is not None)

    @cache
    def values() -> dict[str, object]:
        return content(row, revision, item(), facts, ways)

    key = (settings().address, _row(row), _revision(revision), ways, facts)
    parts = {name: part(request, f"catalogue/guide/{name}.html", key, values) for name in PARTS}
    return render_page(request, "catalogue/item.html", page(row, revision, of, parts))


def page(
    row: Shown, revision: Revised, of: Outline, parts: Mapping[str, SafeString]
) -> dict[str, object]:
    """Return what the page shows round the parts; `item` is the outline alone."""
    return {
        "guide": parts,
        "name": of.name,
        "item": of,
        "subject": f"item:{of.code}",
        "asked_about": bool(revision.number) and row.state != "cancelled",
    }


def _row(of: Shown) -> tuple[object, ...]:
    ended = (of.ended_by, of.end_reason, of.ended_on)
    return (of.code, of.state, of.pause_reason, *ended, tuple(of.successors))


def _revision(of: Revised) -> tuple[object, ...]:
    return (of.pk, of.number, of.fingerprint, of.published_at)


def _entrances(of: Outline, row: Shown, *, asks: bool) -> Entrances:
    begins = row.state == "published"
    return Entrances(
        address_of("cases:apply", of.code) if begins else "",
        address_of("cases:chooser", of.code) if begins and asks else "",
        reverse("catalogue:check", args=[of.code]) if of.decides else "",
    )


def drafted(row: Shown, revision: Revised, item: Item) -> dict[str, object]:
    """Return the page of a guide that nobody else may see: drawn and not kept."""
    of = outlined(item)
    values = content(row, revision, item, around(of, row.successors), Entrances())
    parts = {name: drawn(f"catalogue/guide/{name}.html", values) for name in PARTS}
    return page(row, revision, of, parts)


def content(
    row: Shown, revision: Revised, item: Item, facts: Around, ways: Entrances
) -> dict[str, object]:
    """Return what the parts show. Pure: it asks nobody, neither the database nor the clock."""
    grounds = bases.bases(item, facts.laws)
    return {
        "row": row,
        "revision": revision,
        "item": item,
        "base": item.base,
        "own": item.implementation,
        "trail": trail(item),
        "summary": words.summary(brief(card_of(item))),
        "facts": _facts(item),
        "apply": ways.apply,
        "chooser": ways.chooser,
        "check": ways.check,
        "level": levels.unusual(item),
        "bases": grounds,
        **_parts(item, grounds.links, facts),
        **_where(item, facts),
        "source": sections.source(item),
        "standard": standard.table(item),
        "heirs": facts.heirs,
    }


def _parts(item: Item, links: Mapping[str, words.Shown], facts: Around) -> dict[str, object]:
    """What is asked, how it goes and what comes of it."""
    stages = flow.flow(item)
    real = facts.took
    return {
        "materials": materials.prepared(item, facts.held),
        "points": materials.general_points(item),
        "stages": stages,
        "picture": picture.draw(stages) if stages else "",
        "limits": sections.limits(item),
        "took": real,
        "took_facts": sections.took(item, real) if real else "",
        "fee": words.fee(item.base.fee) if item.base.fee else "",
        "fees": sections.fees(item, links),
        "results": sections.results(item, facts.held),
        "basics": sections.basics(item),
        "intermediaries": sections.intermediaries(item),
    }


def _where(item: Item, facts: Around) -> dict[str, object]:
    """Where and how: windows, online, whom to ask, whom to complain to."""
    own = item.implementation
    return {
        "spots": spots.spots(item, facts.states),
        "sketch": spots.sketch(item),
        "consult": spots.ways(own.consult_ways, own.consult),
        "supervise": spots.ways(own.supervise_ways, own.supervise),
        "online": sections.online(item),
    }


def address_of(name: str, code: str) -> str:
    """Where one applies, or asks; nowhere in an installation without the case module."""
    try:
        return reverse(name, args=[code])
    except NoReverseMatch:
        return ""


def trail(item: Item) -> Breadcrumb:
    steps = [(_("首页"), reverse("catalogue:home")), (_("我要办"), reverse("catalogue:items"))]
    if item.base.themes:
        key = item.base.themes[0]
        steps.append((shelves.theme_label(key), shelves.found(theme=key)))
    return Breadcrumb([*steps, (item.name, "")])


def _facts(item: Item) -> Facts:
    limits = item.base.limits
    statutory, promised = limits.statutory, item.promised
    return Facts(
        [
            Fact(_("法定时限"), words.given(statutory), statutory.note if statutory else ""),
            Fact(_("承诺时限"), words.given(promised), _promise_hint(item)),
            Fact(_("收费"), words.fee(item.base.fee)),
            Fact(_("到现场"), words.visits(item.visits), standard.better_than(item, "visits")),
            Fact(_("网上办理"), words.given(item.base.online_depth)),
            Fact(_("办成得到"), _outcome(item)),
        ]
    )


def _promise_hint(item: Item) -> str:
    """The mark of a promise that is better than the standard, else the promise's own note."""
    promised = item.promised
    return standard.better_than(item, "promised") or (promised.note if promised else "")


def _outcome(item: Item) -> words.Shown:
    """The licences among the results, else the first result."""
    licences = [one.name for one in item.base.results if one.type is ResultType.LICENCE]
    return words.joined(licences or [one.name for one in item.base.results[:1]])


@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Show the questions that an application will ask; nothing can be sent from here."""
    row, revision, item = queries.published(code)
    views = forms.fields_for(revision.form_revision_id, {}) if revision.form_revision_id else []
    context = {
        "item": item,
        "apply": address_of("cases:apply", code) if row.state == "published" else "",
        "trail": Breadcrumb(
            [*trail(item).steps[:-1], (item.name, reverse("catalogue:item", args=[code])),
             (_("表单预览"), "")]
        ),
        "sections": grouped(views),
    }  # fmt: skip
    return render_page(request, "catalogue/form.html", context)


def grouped(views: Iterable[FieldView]) -> list[tuple[str, list[Field]]]:
    """Return the fields of a form under the titles of its sections."""
    sections = groupby(views, key=lambda one: one.section)
    return [(title, [_field(one) for one in fields]) for title, fields in sections]


def _field(of: FieldView) -> Field:
    return Field(
        of.name,
        of.label,
        of.type,
        hint=of.hint,
        choices=of.choices,
        required=of.required,
        unit=of.unit,
        attrs=of.attrs,
    )
