"""The pages on which a record is written: a section, a row of a list, the library to pick from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.portal.pages import render_page

from ... import drafts, shelf
from ...actions.save_change import save_change
from ...changing import Draft
from ...editing import judging, patching, sections
from ...editing.judging import Said
from . import clashing, deeds, frame, showing, writing
from .frame import NEW, Desk, Leaf

WRITES = ("GET", "HEAD", "POST")


@require_safe
@never_cache
def begin(request: HttpRequest, uid: str) -> HttpResponse:
    """Lead to the first section."""
    desk = frame.open_desk(request, uid)
    first = sections.sections(desk.kind)[0].key
    return HttpResponseRedirect(reverse("catalogue:edit_section", args=[uid, first]))


@require_http_methods(WRITES)
@never_cache
def section(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """Show or keep the plain elements of a section, and its lists."""
    desk = frame.open_desk(request, uid)
    leaf = frame.leaf(desk, key)
    return _form(request, desk, leaf)


@require_http_methods(WRITES)
@never_cache
def row(request: HttpRequest, uid: str, key: str, part: str, row: str) -> HttpResponse:
    """Show or keep one row of a list."""
    desk = frame.open_desk(request, uid)
    return _form(request, desk, frame.leaf(desk, key, part, row))


def _form(request: HttpRequest, desk: Desk, leaf: Leaf) -> HttpResponse:
    if request.method != "POST":
        return showing.page(request, desk, leaf, leaf.values(desk.record))
    require(None if desk.writable else FORBIDDEN)
    do = request.POST.get("do", "")
    verb, _colon, at = do.partition(":")
    if verb in deeds.ROWS:
        return _list_deed(desk, leaf, verb, at)
    values = writing.typed(leaf, request.POST)
    if verb in deeds.INSIDE:
        changed, lines = deeds.inside(leaf, values, request.POST, verb, at)
        return showing.page(request, desk, leaf, changed, lines=lines, version=request.POST)
    return _keep(request, desk, leaf, values)


def _keep(request: HttpRequest, desk: Desk, leaf: Leaf, values: dict[str, Any]) -> HttpResponse:
    chosen = request.POST.getlist("theirs")
    if chosen:
        values = writing.settled(leaf, values, leaf.values(desk.record), chosen)
    kept = writing.keep(desk, leaf, values, request.POST.dict())
    if isinstance(kept, writing.Clash):
        return clashing.page(request, desk, leaf, kept)
    return HttpResponseRedirect(_after(request, desk, leaf), status=303)


def _after(request: HttpRequest, desk: Desk, leaf: Leaf) -> str:
    """Where one goes on: the list again, one more new row, or the same section."""
    here = reverse("catalogue:edit_section", args=[desk.uid, leaf.section.key])
    if leaf.many is None:
        following = request.POST.get("do") == "next"
        return _next_section(desk, leaf) if following else f"{here}?saved=1"
    if request.POST.get("do") == "more":
        again = [desk.uid, leaf.section.key, leaf.many.name, NEW]
        return reverse("catalogue:edit_row", args=again)
    return f"{here}?saved=1#rows-{leaf.many.name}"


def _next_section(desk: Desk, leaf: Leaf) -> str:
    keys = [one.key for one in sections.sections(desk.kind)]
    at = keys.index(leaf.section.key) + 1
    return reverse("catalogue:edit_section", args=[desk.uid, keys[at % len(keys)]])


def _list_deed(desk: Desk, leaf: Leaf, verb: str, at: str) -> HttpResponse:
    """Move or drop a row of the section's lists, and come back to where one was."""
    record, anchor = deeds.rows(desk.record, leaf, verb, at)
    if record != desk.record:
        save_change(desk.uid, desk.change.version, Draft(content=record), by=desk.actor)
    here = reverse("catalogue:edit_section", args=[desk.uid, leaf.section.key])
    return HttpResponseRedirect(f"{here}?saved=1#{anchor}", status=303)


# ── as one types ──────────────────────────────────────────────────────────────────────────────


@require_POST
@never_cache
def check(request: HttpRequest, uid: str, key: str, part: str = "", row: str = "") -> HttpResponse:
    """Say what is wrong with what is typed, each thing beside its element; nothing is kept."""
    desk = frame.open_desk(request, uid)
    leaf = frame.leaf(desk, key, part, row)
    values = writing.typed(leaf, request.POST)
    record = leaf.put(desk.record, values)
    said = showing.on_page(leaf, _renamed(leaf, record, drafts.judged(desk.change, record)))
    context = {
        "said": showing.lines_of(desk, said),
        "spots": showing.spots(leaf, values, said),
        "late": showing.late(desk, leaf, request.POST),
    }
    return render_page(request, "catalogue/editor/said.html", context)


def _renamed(leaf: Leaf, record: Mapping[str, Any], said: Sequence[Said]) -> list[Said]:
    """A row that is not kept yet has a key of its own only for this look."""
    if leaf.many is None or leaf.row != NEW:
        return list(said)
    rows = patching.rows(record, leaf.many.name)
    here = f"{leaf.many.name}.{patching.identity(rows[-1], len(rows) - 1)}"
    return [judging.moved(one, here, leaf.root) for one in said]


@require_POST
@never_cache
def keep(request: HttpRequest, uid: str, key: str, part: str = "", row: str = "") -> HttpResponse:
    """Keep a draft by itself; where others wrote in the same place, say so and keep nothing."""
    desk = frame.open_desk(request, uid)
    require(None if desk.writable else FORBIDDEN)
    leaf = frame.leaf(desk, key, part, row)
    values = writing.typed(leaf, request.POST)
    kept = writing.keep(desk, leaf, values, request.POST.dict(), by_itself=True)
    if isinstance(kept, writing.Clash):
        answer = HttpResponse(status=409)
        answer["X-Draft-Why"] = showing.for_header(clashing.sentence(kept))
        return answer
    answer = HttpResponse(status=204)
    answer["X-Draft-Version"] = str(kept)
    shown = frame.finished(leaf.parts, values)
    old = leaf.values(desk.record)
    answer["X-Draft-Seen"] = frame.seen({**({"key": old["key"]} if "key" in old else {}), **shown})
    return answer


# ── the library ───────────────────────────────────────────────────────────────────────────────


@require_http_methods(WRITES)
@never_cache
def pick(request: HttpRequest, uid: str, key: str, part: str) -> HttpResponse:
    """Choose a standard from the library: what it says becomes a new row."""
    desk = frame.open_desk(request, uid)
    leaf = frame.leaf(desk, key, part, NEW)
    kind = frame.PICKED.get(part)
    if kind is None:
        raise NotFound("library")
    if request.method == "POST":
        require(None if desk.writable else FORBIDDEN)
        return _picked(request, desk, leaf)
    asked = request.GET.get("q", "").strip()[:60]
    taken = {row.get("standard_code") for row in patching.rows(desk.record, part)}
    context = {
        **showing.frame_context(desk, leaf.section),
        "asked": asked,
        "rows": [
            (one, showing.standard_facts(one), one.code in taken)
            for one in shelf.pickable(kind, asked)
        ],
        "here": request.path,
        "back": reverse("catalogue:edit_section", args=[uid, key]),
    }
    return render_page(
        request, "catalogue/editor/pick.html", context, partial="catalogue/editor/picks.html"
    )


def _picked(request: HttpRequest, desk: Desk, leaf: Leaf) -> HttpResponse:
    standard = shelf.standard_of(shelf.row(request.POST.get("code", "")).content)
    record = leaf.put(desk.record, standard.element())
    save_change(desk.uid, desk.change.version, Draft(content=record), by=desk.actor)
    part = leaf.many.name if leaf.many else ""
    last = patching.rows(record, part)[-1]
    where = [desk.uid, leaf.section.key, part, str(last["key"])]
    return HttpResponseRedirect(reverse("catalogue:edit_row", args=where), status=303)
