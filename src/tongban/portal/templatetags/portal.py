"""`{% load portal %}`: every component as a tag whose arguments are the component's fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import template
from django.core.exceptions import ImproperlyConfigured
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from tongban.portal import components as c
from tongban.portal import icons, menu
from tongban.portal.components.display import Tone
from tongban.portal.components.forms import FieldFault

register = template.Library()

TAGS: dict[str, Callable[..., c.Component]] = {
    "breadcrumb": c.Breadcrumb,
    "button": c.Button,
    "card": c.Card,
    "corrections": c.Corrections,
    "deadline": c.Deadline,
    "empty": c.Empty,
    "error_summary": c.ErrorSummary,
    "facets": c.Facets,
    "facts": c.Facts,
    "field": c.Field,
    "link_button": c.LinkButton,
    "masked": c.Masked,
    "pager": c.Pager,
    "progress": c.Progress,
    "qr": c.Qr,
    "receipt": c.Receipt,
    "search_box": c.SearchBox,
    "standing": c.Standing,
    "stat": c.Stat,
    "status": c.Status,
    "summary": c.Summary,
    "table": c.Table,
    "tabs": c.Tabs,
    "tile": c.Tile,
    "timeline": c.Timeline,
}

#: Components that may send a form and therefore need the page's CSRF token.
SENDING: dict[str, Callable[..., c.Component]] = {"toolbar": c.Toolbar, "files": c.Files}


def _plain(component: Callable[..., c.Component]) -> Callable[..., SafeString]:
    def draw(*args: Any, **fields: Any) -> SafeString:
        return component(*args, **fields).render()

    return draw


def _sending(component: Callable[..., c.Component]) -> Callable[..., SafeString]:
    def draw(context: Context, *args: Any, **fields: Any) -> SafeString:
        return component(*args, **fields).render(csrf_token=context.get("csrf_token"))

    return draw


for _name, _component in TAGS.items():
    register.simple_tag(_plain(_component), name=_name)
for _name, _component in SENDING.items():
    register.simple_tag(_sending(_component), takes_context=True, name=_name)


@register.simple_tag(name="icon")
def icon(name: str, css: str = "") -> SafeString:
    """`{% icon "search" %}`: an inline icon, hidden from assistive technology."""
    return icons.draw(name, css)


def _block(name: str, values: dict[str, Any]) -> SafeString:
    return SafeString(get_template(f"portal/c/{name}.html").render(values))


@register.simple_block_tag(name="notice")
def notice(
    content: str, kind: Tone = "info", title: c.Content = "", *, live: bool = False
) -> SafeString:
    """`{% notice "warning" title %}…{% endnotice %}`: see `components.Notice`."""
    return c.Notice(content, kind=kind, title=title, live=live).render()


@register.simple_block_tag(name="fieldset")
def fieldset(
    content: str, legend: c.Content, hint: c.Content = "", error: c.Content = ""
) -> SafeString:
    """`{% fieldset legend hint=… error=… %}…{% endfieldset %}`: questions that belong together."""
    return _block("fieldset", {"body": content, "legend": legend, "hint": hint, "error": error})


@register.simple_block_tag(name="row")
def row(content: str) -> SafeString:
    """`{% row %}…{% endrow %}`: fields side by side where there is room."""
    return _block("row", {"body": content})


@register.simple_block_tag(name="cards")
def cards(content: str, columns: int = 3) -> SafeString:
    """`{% cards 3 %}…{% endcards %}`: a grid of cards, tiles or stats."""
    return _block("cards", {"body": content, "columns": columns})


@register.simple_block_tag(name="panel")
def panel(content: str, title: c.Content = "", id: str = "", level: int = 2) -> SafeString:  # noqa: A002  # the attribute's own name in HTML
    """`{% panel title id=… %}…{% endpanel %}`: a section on white, reachable by its id."""
    return _block("panel", {"body": content, "title": title, "id": id, "level": level})


@register.simple_tag(name="slot", takes_context=True)
def slot(context: Context, name: str) -> SafeString:
    """`{% slot "region" %}`: what modules plugged into this place of the skin (`menu.plug`).

    In a part that is kept for everybody there may stand only what was plugged as such.
    """
    plugged = menu.plugged(name)
    if context.get("request") is None and (own := menu.personal(name)):
        raise ImproperlyConfigured(f"slot {name!r} of a part for everybody: {own}")
    page = {str(key): value for key, value in context.flatten().items()} if plugged else {}
    return SafeString("".join(get_template(one).render(page) for one in plugged))


@register.simple_tag(name="error_for")
def error_for(errors: Iterable[FieldFault] | None, field: str) -> str:
    """`{% error_for errors "phone" as e %}`: the first message about a field, or nothing."""
    return next((str(e.message) for e in errors or () if e.field == field), "")
