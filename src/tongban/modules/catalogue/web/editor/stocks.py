"""The library of standards on the desk: find, look, write, revise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.portal.components import Column, Pager, Row, Status, Table
from tongban.portal.components.lists import Link, Tabs
from tongban.portal.pages import render_page

from ... import library, policies, shelf
from ...actions.adopt_standard import adopt_standard
from ...editing import reading
from ...editing.shape import Part, parts_of
from ...library.file import schema
from . import drawing, frame, titles

KINDS: Mapping[str, type] = {
    "material": library.StandardMaterial,
    "field": library.StandardField,
}
UNTYPED = frozenset(("code",))


def parts(record: str) -> tuple[Part, ...]:
    """Return what can be typed of a standard."""
    defs = schema()["$defs"]
    if not isinstance(defs, Mapping):
        raise TypeError("the schema has no definitions")
    found = parts_of(defs[record], KINDS[record], defs)
    return tuple(one for one in found if one.name not in UNTYPED)


def facts(row: shelf.StandardRow) -> str:
    """Return what a standard says, in short."""
    said = [
        titles.answer(one, row.content[one.name])
        for one in parts(row.record)
        if one.name in ("issuer", "licence_type", "type", "prefill", "register")
        and one.name in row.content
    ]
    if row.content.get("shareable"):
        said.append(_("可共享，免提交"))
    return " · ".join(said)


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the standards of a kind by name."""
    actor = frame.reader(request)
    record = request.GET.get("kind", "material")
    if record not in KINDS:
        raise NotFound("library")
    asked, after, before = (request.GET.get(one, "") for one in ("q", "after", "before"))
    found = shelf.listing(record, asked.strip()[:60], after=after, before=before)
    here = f"{reverse('catalogue:library')}?kind={record}"
    context = {
        "tabs": _tabs(record),
        "kind": record,
        "asked": asked,
        "table": _table(found.rows),
        "pager": Pager(
            previous=f"{here}&before={found.before}" if found.before else "",
            next=f"{here}&after={found.after}" if found.after else "",
        ),
        "may": policies.may_keep_library(actor) is None,
    }
    return render_page(request, "catalogue/editor/library.html", context)


def _tabs(record: str) -> Tabs:
    here = reverse("catalogue:library")
    named = (("material", _("标准材料")), ("field", _("标准填写项")))
    links = [Link(title, f"{here}?kind={key}", key == record) for key, title in named]
    return Tabs(links, _("标准库"))


def _table(rows: list[shelf.StandardRow]) -> Table:
    columns = [Column(one) for one in (_("名称"), _("编码"), _("内容"), _("版本"))]
    return Table(_("标准库"), columns, [_row(one) for one in rows], hide_caption=True)


def _row(row: shelf.StandardRow) -> Row:
    there = reverse("catalogue:standard", args=[row.code])
    version = Status(_("已停用"), "off") if row.retired else str(row.number)
    return Row((row.name, row.code, facts(row), version), href=there)


@require_http_methods(("GET", "HEAD", "POST"))
@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show one standard with its revisions, and keep what its keeper writes."""
    actor = frame.reader(request)
    row = shelf.row(code)
    return _form(request, actor, row.record, code, row)


@require_http_methods(("GET", "HEAD", "POST"))
@never_cache
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a new standard; its code is the next one."""
    actor = frame.reader(request)
    require(policies.may_keep_library(actor))
    if kind not in KINDS:
        raise NotFound("library")
    return _form(request, actor, kind, shelf.next_code(kind), None)


def _form(
    request: HttpRequest, actor: Actor, record: str, code: str, row: shelf.StandardRow | None
) -> HttpResponse:
    values: dict[str, Any] = dict(row.content) if row else {}
    error = ""
    if request.method == "POST":
        values = reading.read(parts(record), dict(request.POST.lists()))
        try:
            adopt_standard(_record(record, code, values), seen=_seen(request), by=actor)
        except Refused as refusal:
            error = refusal.message("en" if titles.english() else "zh")
        else:
            there = reverse("catalogue:standard", args=[code])
            return HttpResponseRedirect(f"{there}?saved=1", status=303)
    return _drawn(request, actor, record, code, row, values, error)


def _seen(request: HttpRequest) -> int:
    """The revision that the form was drawn from; -1, which there never is, for anything else."""
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def _record(record: str, code: str, values: Mapping[str, Any]) -> dict[str, object]:
    return {"format": library.FORMAT, "record": record, "code": code, **values}


def _drawn(  # noqa: PLR0913  # a page is read by its names
    request: HttpRequest,
    actor: Actor,
    record: str,
    code: str,
    row: shelf.StandardRow | None,
    values: Mapping[str, Any],
    error: str,
) -> HttpResponse:
    may = policies.may_keep_library(actor) is None
    context = {
        "kind": record,
        "code": code,
        "row": row,
        "error": error,
        "may": may,
        "saved": "saved" in request.GET,
        "seen": request.POST.get("seen") or (row.number if row else 0),
        "fields": drawing.fields(parts(record), values, drawing.Paper(locked=not may)),
        "revisions": shelf.revisions(row) if row else [],
    }
    return render_page(request, "catalogue/editor/standard.html", context, 422 if error else 200)
