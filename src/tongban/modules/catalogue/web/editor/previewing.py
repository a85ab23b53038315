"""The draft as a citizen will see it on a phone: the guide and its form, never public."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.errors import Invalid, NotFound
from tongban.modules.forms import public as forms
from tongban.portal.components.lists import Link, Tabs
from tongban.portal.pages import render_page

from ... import drafts
from ...contracts import Item
from ...form import form_schema, layout_json
from .. import items
from . import frame
from .frame import Desk

SHEETS = ("guide", "form")
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
    " frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
)
"""As everywhere, but our own page of the editor may frame it."""


@require_safe
@never_cache
def preview(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a phone with the draft in it, beside the editor."""
    desk = frame.open_desk(request, uid)
    shown = request.GET.get("show", "guide")
    if shown not in SHEETS:
        raise NotFound("sheet")
    here = reverse("catalogue:preview", args=[uid])
    links = [
        Link(title, f"{here}?show={name}", name == shown)
        for name, title in (("guide", _("办事指南")), ("form", _("申请表")))
    ]
    context = {
        "desk": desk,
        "change": desk.change,
        "tabs": Tabs(links, _("预览什么")),
        "readable": _item(desk) is not None,
        "inside": reverse("catalogue:preview_sheet", args=[uid, shown]),
    }
    return render_page(request, "catalogue/editor/preview.html", context)


def _item(desk: Desk) -> Item | None:
    try:
        return drafts.whole(desk.change, desk.record)
    except NotFound:
        return None


@require_safe
@never_cache
def sheet(request: HttpRequest, uid: str, name: str) -> HttpResponse:
    """Draw the guide or the form of the draft, for the frame alone."""
    desk = frame.open_desk(request, uid)
    item = _item(desk)
    if item is None or name not in SHEETS:
        raise NotFound("draft")
    answer = _guide(request, item) if name == "guide" else _form(request, item)
    answer["Content-Security-Policy"] = POLICY
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _guide(request: HttpRequest, item: Item) -> HttpResponse:
    row = SimpleNamespace(
        code=item.code, state="published", pause_reason="", successors=[],
        ended_by="", end_reason="", ended_on=None,
    )  # fmt: skip
    revision = SimpleNamespace(
        pk=0,
        number=0,
        fingerprint="",
        published_at=clock.now(),
        form_revision_id=None,
        situation_revision_id=None,
    )
    return render_page(request, "catalogue/item.html", items.drafted(row, revision, item))


def _form(request: HttpRequest, item: Item) -> HttpResponse:
    """The form as it would ask: answers by the address, so that conditions can be tried out."""
    schema, layout = form_schema(item)
    answers = {key: value for key, value in request.GET.items() if value}
    try:
        views = (
            forms.drawn(schema, layout_json(item, layout), answers) if item.base.form_fields else []
        )
        wrong = ""
    except Invalid as fault:
        views, wrong = [], _("；").join(one.message for one in fault.errors)
    context = {"item": item, "sections": items.grouped(views), "wrong": wrong}
    return render_page(request, "catalogue/editor/sheet_form.html", context)
