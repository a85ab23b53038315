"""How a page of the editor is put together: sections at the left, the form, what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongban.portal.components import Link
from tongban.portal.pages import render_page

from ... import shelf
from ...editing import judging, patching, sections
from ...editing.judging import Said
from ...editing.rules import Line
from ...editing.sections import Section
from ...editing.shape import Kind, Part
from . import clashing, drawing, frame, paper, stocks, titles
from .frame import NEW, Desk, Leaf

FILES = ("blank_form", "filled_sample", "sample")
"""Elements that hold a file."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list as the section shows it."""

    id: str
    name: str
    facts: str
    href: str
    said: list[tuple[str, Said]]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of a section: its title, its rows, where one adds."""

    name: str
    title: str
    rows: list[Listed]
    add: str
    pick: str
    said: SafeString


def page(
    request: HttpRequest,
    desk: Desk,
    leaf: Leaf,
    values: Mapping[str, Any],
    *,
    lines: Mapping[str, Sequence[Line]] | None = None,
    version: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show one form with its section. `version` is what the form saw, when it comes back."""
    said = on_page(leaf, desk.said)
    sent = version or {}
    opened, rare = drawing.folded(leaf.parts, values, paper.of(desk, leaf, said, lines))
    context = {
        **frame_context(desk, leaf.section),
        "leaf": leaf,
        "fields": opened,
        "rare": rare,
        "standard_code": values.get("standard_code", ""),
        "shelves": []
        if leaf.many
        else [_shelf(desk, leaf.section, one) for one in leaf.section.lists],
        "said": lines_of(desk, said),
        "version": sent.get("version", desk.change.version),
        "seen": sent.get("seen", frame.seen(leaf.values(desk.record))),
        "here": leaf.address("edit"),
        "check": leaf.address("check"),
        "keep": leaf.address("keep") if leaf.row != NEW else "",
        "saved": "saved" in request.GET,
        "name": _name(leaf, values),
        "neighbours": _neighbours(desk, leaf),
        "files": _files(desk, leaf),
        "inherited": [] if leaf.many else _inherited(desk, leaf.section),
    }
    return render_page(request, "catalogue/editor/form.html", context)


def _files(desk: Desk, leaf: Leaf) -> list[tuple[str, str]]:
    """Return where files of this row are uploaded: the name of the element, the address."""
    if leaf.many is None or leaf.row == NEW or not desk.writable:
        return []
    return [
        (titles.title(one), reverse("catalogue:upload", args=[*leaf.way, one.name]))
        for one in leaf.parts
        if one.name in FILES
    ]


def frame_context(desk: Desk, section: Section) -> dict[str, Any]:
    """Return what stands round every form: the change, its sections with their counts."""
    return {
        "desk": desk,
        "change": desk.change,
        "section": section,
        "section_title": _(section.title),
        "pages": [_link(desk, one, section) for one in sections.sections(desk.kind)],
        "blocking": sum(one.blocks for one in desk.said),
        "elsewhere": lines_of(desk, [s for s in desk.said if not _home(desk, s)]),
    }


def home_of(kind: str, element: str) -> str:
    """Return the section on which an element is edited, "" for one of the other record."""
    return sections.home_of(kind, element)


def _inherited(desk: Desk, section: Section) -> list[tuple[str, str]]:
    """Return what the standard says on this page: it holds here, and only its owner writes it."""
    if desk.kind != "implementation":
        return []
    known = {one.key: one for one in sections.sections("base")}
    parts = known[section.key].parts if section.key in known else ()
    told = [
        (titles.title(one), titles.value_text(one, desk.standard.get(one.name))) for one in parts
    ]
    return [(title, text) for title, text in told if text]


def _home(desk: Desk, said: Said) -> str:
    return home_of(desk.kind, said.element)


def _link(desk: Desk, one: Section, current: Section) -> Link:
    blocking = sum(1 for s in desk.said if s.blocks and _home(desk, s) == one.key)
    href = reverse("catalogue:edit_section", args=[desk.uid, one.key])
    return Link(_(one.title), href, one.key == current.key, blocking or None)


def _name(leaf: Leaf, values: Mapping[str, Any]) -> str:
    if leaf.many is None:
        return ""
    return titles.row_name(leaf.many, values) or _("新的一项")


def _neighbours(desk: Desk, leaf: Leaf) -> dict[str, str]:
    """Return the addresses of the rows before and after this one."""
    at = leaf.at(desk.record)
    if leaf.many is None or at is None:
        return {}
    there = patching.rows(desk.record, leaf.many.name)
    found = {"before": at - 1, "after": at + 1}
    return {
        way: _row_address(desk, leaf.section, leaf.many, patching.identity(there[n], n))
        for way, n in found.items()
        if 0 <= n < len(there)
    }


def _row_address(desk: Desk, section: Section, part: Part, row: str) -> str:
    return reverse("catalogue:edit_row", args=[desk.uid, section.key, part.name, row])


def _shelf(desk: Desk, section: Section, part: Part) -> Shelf:
    there = patching.rows(desk.record, part.name)
    exact = [one for one in desk.said if one.element == part.name]
    where = [desk.uid, section.key, part.name]
    picks = part.name in frame.PICKED and desk.writable
    return Shelf(
        part.name,
        titles.title(part),
        [_listed(desk, section, part, there, n) for n in range(len(there))],
        _row_address(desk, section, part, NEW) if desk.writable else "",
        reverse("catalogue:pick", args=where) if picks else "",
        drawing.findings(exact, part.name),
    )


def _listed(
    desk: Desk, section: Section, part: Part, there: Sequence[Mapping[str, Any]], n: int
) -> Listed:
    row, row_id = there[n], patching.identity(there[n], n)
    return Listed(
        row_id,
        titles.row_name(part, row) or _("（没有名称）"),
        titles.row_facts(part, row),
        _row_address(desk, section, part, row_id),
        [(drawing.sentence(s), s) for s in judging.about(desk.said, f"{part.name}.{row_id}")],
        first=n == 0,
        last=n == len(there) - 1,
    )


# ── what is said ──────────────────────────────────────────────────────────────────────────────


def on_page(leaf: Leaf, said: Sequence[Said]) -> list[Said]:
    """Return what is said of the elements of this form."""
    elements = [leaf.root] if leaf.many else list(leaf.section.names)
    return judging.about(said, *elements)


def lines_of(desk: Desk, said: Sequence[Said]) -> list[tuple[str, str, Said]]:
    """Return place, sentence and finding, what blocks first."""
    ordered = sorted(said, key=lambda one: not one.blocks)
    return [(_place(desk, one), drawing.sentence(one), one) for one in ordered]


def _place(desk: Desk, one: Said) -> str:
    whose = desk.record if _home(desk, one) else desk.standard
    kind = desk.kind if _home(desk, one) else "base"
    return titles.place(kind, one.element, whose)


def spots(leaf: Leaf, values: Mapping[str, Any], said: Sequence[Said]) -> list[SafeString]:
    """Return the places beside the fields, filled or emptied: htmx puts each where it belongs."""
    found: dict[str, list[Said]] = {path: [] for path in _paths(leaf.parts, values, "")}
    for one in said:
        path = one.element.removeprefix(f"{leaf.root}.") if leaf.root else one.element
        if path in found:
            found[path].append(one)
    return [drawing.spot(some, path) for path, some in found.items()]


def _paths(parts: Sequence[Part], values: object, path: str) -> Iterator[str]:
    """Yield the names of all elements on the page, rows inside by their number."""
    there = values if isinstance(values, Mapping) else {}
    for part in parts:
        if part.name in drawing.UNSEEN:
            continue
        here = f"{path}{part.name}"
        yield here
        if part.kind is Kind.GROUP:
            yield from _paths(part.parts, there.get(part.name), f"{here}.")
        elif part.kind is Kind.ROWS:
            for n, row in enumerate(there.get(part.name) or []):
                yield from _paths(part.parts, row, f"{here}.{n}.")


def late(desk: Desk, leaf: Leaf, sent: Mapping[str, str]) -> str:
    """Say that somebody else saved the same form since it was opened, "" otherwise."""
    same = sent.get("version") == str(desk.change.version)
    if same or frame.seen(leaf.values(desk.record)) == sent.get("seen"):
        return ""
    return clashing.told(desk.change.saved_by, desk.change.saved_at)


def for_header(text: str) -> str:
    """Return a sentence as a header can carry it."""
    return quote(text)


def standard_facts(row: shelf.StandardRow) -> str:
    """Return what a standard says, in short."""
    return stocks.facts(row)
