"""What is open and how it is used: the overview, and the code of a card to copy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.modules.catalogue import public as catalogue
from tongban.portal.components import Breadcrumb, Column, Row, Table
from tongban.portal.pages import render_page

from .. import tables
from ..address import portal


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Say what can be taken away, in which forms, how fresh it is and under which terms."""
    last = catalogue.newest_change()
    context = {
        "address": portal(),
        "changed": last[1] if last else None,
        "change": last[0] if last else 0,
        "tables": [_shown(one) for one in tables.TABLES.values()],
        "trail": Breadcrumb([(_("首页"), "/"), (_("开放数据"), "")]),
    }
    return render_page(request, "opendata/open.html", context)


def _shown(of: tables.Table) -> dict[str, object]:
    rows = [Row((format_html("<code>{}</code>", name), said)) for name, said in of.columns.items()]
    heads = [Column(_("列名")), Column(_("含义"))]
    return {
        "name": of.name,
        "title": of.title,
        "address": reverse("opendata:csv", args=[of.name]),
        "fields": Table(of.title, heads, rows, hide_caption=True),
    }


@require_safe
def embedding(request: HttpRequest, code: str) -> HttpResponse:
    """Show the card of an item, and the code that puts it on another site."""
    one = catalogue.disclosed(code)
    item = reverse("catalogue:item", args=[code])
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    context = {
        "item": one.item,
        "page": item,
        "card": reverse("opendata:card", args=[code]) + f"?lang={lang}",
        "snippet": _snippet(code, one.item.name, lang),
        "trail": Breadcrumb([(_("首页"), "/"), (one.item.name, item), (_("放到您的网站"), "")]),
    }
    return render_page(request, "opendata/embedding.html", context)


def _snippet(code: str, name: str, lang: str) -> str:
    """The code to copy; names are escaped, so that it stays one element wherever it is pasted."""
    address = portal() + reverse("opendata:card", args=[code])
    return format_html(
        '<iframe src="{}?lang={}" title="{}" width="100%" height="400" loading="lazy"'
        ' sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
        address,
        lang,
        name,
    )
