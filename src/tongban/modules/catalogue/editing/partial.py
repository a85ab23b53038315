"""A draft that is partly out of form, read as far as it can be. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import native
from ..native import Record

Json = Mapping[str, Any]
_ROUNDS = 4
"""Faults come in layers: form first, then codes and keys; and twenty at a time."""


def readable(content: Json, known: Json) -> tuple[Record | None, frozenset[str]]:
    """Return the record with its faulty elements as they are `known`, and their names.

    None where it cannot be read even so (an element that must be there is known nowhere).
    """
    rest, faulty = dict(content), set[str]()
    for _ in range(_ROUNDS):
        found = {_element(field, detail) for field, _rule, detail in native.check(rest)}
        if not found:
            return native.decode(rest), frozenset(faulty)
        faulty |= found
        kept = {name: value for name, value in rest.items() if name not in found}
        rest = kept | {name: known[name] for name in found & known.keys()}
    return None, frozenset(faulty)


def _element(field: str, detail: str) -> str:
    return field.partition(".")[0].partition("[")[0] or detail
