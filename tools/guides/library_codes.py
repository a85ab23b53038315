"""Codes of the library of standards for the materials and fields of guides, by their exact names.

A material is a standard's when it bears its name; a field when it also has its type and its
choices: another answer is another question. What the guide says itself stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from .values import Json

Key = tuple[str, str, str, tuple[str, ...]]


def codes(library: Path) -> dict[Key, str]:
    """Return the codes of the committed library, by what makes a material or field the same."""
    lines = library.read_text("utf-8").splitlines() if library.exists() else []
    known = [json.loads(line) for line in lines]
    return {_key(one["record"], one["name"], one): one["code"] for one in known}


def coded(records: Iterable[Json], known: Mapping[Key, str]) -> list[Json]:
    """Return base records whose materials and fields name their standards."""
    return [_record(one, known) for one in records]


def _record(record: Json, known: Mapping[Key, str]) -> Json:
    found = dict(record)
    for part, kind, name in (("materials", "material", "name"), ("form_fields", "field", "label")):
        rows = record.get(part)
        if isinstance(rows, list) and rows:
            found[part] = [_row(one, known.get(_key(kind, str(one[name]), one))) for one in rows]
    return found


def _row(row: Json, code: str | None) -> Json:
    return {**row, "standard_code": code} if code else row


def _key(kind: str, name: str, row: Mapping[str, object]) -> Key:
    if kind == "material":
        return kind, name, "", ()
    choices = row.get("choices") or []
    said = tuple(sorted(map(str, choices))) if isinstance(choices, list) else ()
    return kind, name, str(row.get("type", "")), said
