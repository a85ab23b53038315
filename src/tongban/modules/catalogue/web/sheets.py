"""Blank form and filled sample of an item's own form: as a page to print, and as a PDF."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.modules.documents import public as documents
from tongban.modules.documents.contracts import FormPaper
from tongban.portal.components import Breadcrumb
from tongban.portal.pages import render_page

from .. import queries, samples
from ..contracts import Item
from ..samples import SheetKind
from . import items


@require_safe
def show(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Show the sheet as a page; what it says is what the PDF says."""
    _row, revision, item = queries.published(code)
    chosen = _kind(item, kind)
    context = {
        "item": item,
        "sample": chosen is SheetKind.SAMPLE,
        "sheet": documents.paper_html(_paper(item, chosen, revision.number, revision.published_at)),
        "other": "blank" if chosen is SheetKind.SAMPLE else "sample",
        "kind": kind,
        "trail": _trail(item, chosen),
    }
    return render_page(request, "catalogue/sheet.html", context)


@require_safe
def pdf(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Give the sheet as PDF/A; drawn once for each revision."""
    _row, revision, item = queries.published(code)
    chosen = _kind(item, kind)
    at = revision.published_at
    made = _drawn(_paper(item, chosen, revision.number, at), at.isoformat())
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{code}-{kind}.pdf"'
    return answer


def _kind(item: Item, kind: str) -> SheetKind:
    if kind not in set(SheetKind) or not item.base.form_fields:
        raise NotFound("sheet")
    return SheetKind(kind)


def _paper(item: Item, kind: SheetKind, number: int, at: dt.datetime) -> FormPaper:
    return samples.sheet(item, kind, number, clock.local(at).date())


@lru_cache(maxsize=64)
def _drawn(paper: FormPaper, made_at: str) -> bytes:
    """The same sheet and moment give the same bytes; drawing takes some 15 ms."""
    return documents.pdf(paper, dt.datetime.fromisoformat(made_at))


def _trail(item: Item, kind: SheetKind) -> Breadcrumb:
    there = reverse("catalogue:item", args=[item.code])
    said = _("填写样例") if kind is SheetKind.SAMPLE else _("空白表格")
    return Breadcrumb([*items.trail(item).steps[:-1], (item.name, there), (said, "")])
