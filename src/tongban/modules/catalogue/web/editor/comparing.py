"""Two states of a record side by side: a draft and what stands, or any two revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.portal.pages import render_page

from ... import changes, drafts, pushes, queries
from ...changing import Layer
from ...diffing import Difference, Way, diff
from ...editing import shape
from ...editing.shape import Part
from ...vocabulary import gettext_noop as noop
from . import frame, titles, weaving

Json = Mapping[str, Any]
WAYS = {
    Way.ADDED: (noop("新增"), "new"),
    Way.REMOVED: (noop("去掉"), "gone"),
    Way.CHANGED: (noop("改动"), "changed"),
    Way.MOVED: (noop("换了位置"), "moved"),
}
RECORDS = (("base", "base"), ("implementation", "implementation"), ("bundle", "bundle"))


@dataclass(frozen=True, slots=True)
class Line:
    """One difference as the page shows it."""

    element: str
    place: str
    way: str
    tone: str
    before: SafeString
    after: SafeString


def lines(kind: str, before: Json, after: Json) -> list[Line]:
    """Return the differences of two records of a kind, side by side."""
    return [_line(kind, before, after, one) for one in diff(before, after)]


def _line(kind: str, before: Json, after: Json, one: Difference) -> Line:
    whole = before if one.way is Way.REMOVED else after
    word, tone = WAYS[one.way]
    if one.way is Way.MOVED:
        said = [_("第 %(n)s 项") % {"n": n} for n in (one.before, one.after)]
        left, right = weaving.sides(*said)
    else:
        part = _part(kind, one.path)
        left, right = weaving.sides(_text(part, one.before), _text(part, one.after))
    return Line(one.path, titles.place(kind, one.path, whole), _(word), tone, left, right)


def _text(part: Part | None, value: object) -> str:
    if value is None:
        return ""
    if part is not None and isinstance(value, Mapping) and part.kind == "rows":
        return titles.value_text(part, [value])
    return titles.value_text(part, value) if part is not None else str(value)


def _part(kind: str, path: str) -> Part | None:
    """Return the element of a path; for a row the list that it stands in."""
    parts, found, row = shape.record(kind), None, False
    for step in path.split("."):
        if row:
            row = False
            continue
        found = next((one for one in parts if one.name == step), None)
        if found is None:
            return None
        parts, row = found.parts, found.kind == "rows"
    return found


def of_change(change: changes.ChangeRow) -> list[Line]:
    """Return what a change would alter; for a new item everything is new."""
    content = change.content
    if content is None:
        return []
    kind = drafts.kind_of(change)
    return lines(kind, _standing(change), content)


def _standing(change: changes.ChangeRow) -> Json:
    """What stands now under the code; nothing for an item that is to be added.

    Of a standard that took effect what stood before; of an item its revisions tell.
    """
    if change.operation == "add":
        return {}
    if change.state == "effective" and change.layer == Layer.BASE:
        return next((one.old_content for one in pushes.of_change(change)), {})
    return changes.stored(change.layer, change.code)[0]


@require_safe
@never_cache
def revisions(request: HttpRequest, code: str) -> HttpResponse:
    """Choose two published revisions of an item and see them side by side."""
    frame.reader(request)
    row = queries.item(code)
    known = drafts.revisions(row)
    numbers = [one.number for one in known]
    first, second = (_number(request, name, numbers, at) for name, at in (("a", 1), ("b", 0)))
    both = drafts.contents(row, first, second)
    context = {
        "row": row,
        "revisions": known,
        "a": first,
        "b": second,
        "lines": _whole(both.get(first, {}), both.get(second, {})) if first != second else [],
    }
    return render_page(request, "catalogue/editor/revisions.html", context)


def _number(request: HttpRequest, name: str, numbers: Sequence[int], default: int) -> int:
    asked = request.GET.get(name, "")
    for one in numbers:
        if str(one) == asked:
            return one
    return numbers[min(default, len(numbers) - 1)] if numbers else 0


def _whole(before: Json, after: Json) -> list[Line]:
    found: list[Line] = []
    for name, kind in RECORDS:
        found += lines(kind, before.get(name) or {}, after.get(name) or {})
    return found
