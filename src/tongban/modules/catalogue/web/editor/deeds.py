"""What buttons inside a form do: rows are added, dropped and moved; conditions get their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from tongban.kernel.errors import NotFound

from ...editing import patching, rules
from ...editing.rules import Line
from .frame import Json, Leaf

ROWS = frozenset(("up", "down", "remove"))
"""Done to a list of the section, and kept at once."""
INSIDE = frozenset(("add", "drop", "line", "unline", "again"))
"""Done to what is typed; nothing is kept."""
MOST = 400
"""Rows of a list, as the format allows."""


def rows(record: Mapping[str, Any], leaf: Leaf, verb: str, at: str) -> tuple[Json, str]:
    """Return the record after a deed on a list of the section, and the anchor to come back to."""
    name, _colon, row = at.partition(":")
    if name not in leaf.section.names:
        raise NotFound("list")
    there = patching.rows(record, name)
    place = patching.place(there, row)
    if place is None:
        raise NotFound("row")
    if verb == "remove":
        return patching.dropped(record, name, place), f"rows-{name}"
    moved = patching.moved(record, name, place, -1 if verb == "up" else 1)
    return moved, f"row-{name}-{row}"


Lines = dict[str, Sequence[Line]]


def inside(leaf: Leaf, values: Json, sent: QueryDict, verb: str, at: str) -> tuple[Json, Lines]:
    """Return what is typed after a deed inside the form, and conditions under way by their path."""
    typed = dict(sent.lists())
    lines: Lines = {path: rules.read_lines(typed, path) for path in _rule_paths(leaf)}
    changed: Json = dict(values)
    if verb == "add":
        _add(changed, at.split("."))
    elif verb == "drop":
        _drop(changed, at.split("."))
    elif verb == "line":
        lines[at] = [*lines.get(at, ()), Line("")]
    elif verb == "unline":
        path, _dot, n = at.rpartition(".")
        lines[path] = [one for i, one in enumerate(lines.get(path, ())) if str(i) != n]
    return changed, lines


def _rule_paths(leaf: Leaf) -> list[str]:
    return [one.name for one in leaf.parts if one.kind == "rule"]


def _add(values: Json, path: Sequence[str]) -> None:
    holder, name = _holder(values, path)
    if isinstance(holder, dict):
        there = list(holder.get(name) or [])
        holder[name] = [*there, {}][:MOST]


def _drop(values: Json, path: Sequence[str]) -> None:
    holder, name = _holder(values, path)
    if isinstance(holder, list) and (at := _place(holder, name)) is not None:
        del holder[at]


def _place(of: Sequence[object], step: str) -> int | None:
    """Return which row a step of a path names; None for none."""
    return next((at for at in range(len(of)) if str(at) == step), None)


def _holder(values: Json, path: Sequence[str]) -> tuple[object, str]:
    """Return what holds the last step of a path; objects that are not there are made."""
    here: Any = values
    for step in path[:-1]:
        if isinstance(here, list):
            at = _place(here, step)
            here = here[at] if at is not None else None
        elif isinstance(here, dict):
            here = here.setdefault(step, {})
    return here, path[-1]
