"""What the fields of a form choose from: materials by name, fields asked before, their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...editing import patching, rules
from ...editing.judging import Said
from .drawing import Paper
from .frame import NEW, Desk, Leaf

Pairs = list[tuple[str, str]]
OF_MATERIALS = ("materials_waived", "materials_deferrable", "promise_terms.materials")


def of(
    desk: Desk,
    leaf: Leaf,
    said: Sequence[Said],
    typed: Mapping[str, Sequence[rules.Line]] | None = None,
) -> Paper:
    """Return what drawing this form needs."""
    above = _above(desk, leaf)
    return Paper(
        said=said,
        root=leaf.root,
        options={**_materials(desk), "fields-above": _named(above, "label")},
        answers={str(one["key"]): one.get("choices", []) for one in above if one.get("choices")},
        locked=not desk.writable,
        typed=typed or {},
        here=leaf.address("edit"),
    )


def _materials(desk: Desk) -> dict[str, Pairs]:
    if desk.kind != "implementation":
        return {}
    named = _named(patching.rows(desk.standard, "materials"), "name")
    return dict.fromkeys(OF_MATERIALS, named)


def _above(desk: Desk, leaf: Leaf) -> list[dict[str, Any]]:
    """Return the rows above this one: only they may decide whether it is asked."""
    if leaf.many is None:
        return []
    there = patching.rows(desk.record, leaf.many.name)
    return there if leaf.row == NEW else there[: leaf.at(desk.record)]


def _named(rows: Sequence[Mapping[str, Any]], name: str) -> Pairs:
    return [(str(one["key"]), str(one.get(name, one["key"]))) for one in rows if one.get("key")]
