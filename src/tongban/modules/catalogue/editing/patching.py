"""Changing one element of a record: everything else is the same object as before, never rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Json = dict[str, Any]


def replaced(record: Mapping[str, Any], names: Iterable[str], said: Mapping[str, Any]) -> Json:
    """Return the record with these elements as said; those not said are left out."""
    touched = set(names)
    changed = {
        name: said.get(name) if name in touched else value
        for name, value in record.items()
        if name not in touched or name in said
    }
    return changed | {name: said[name] for name in said if name not in changed}


def rows(record: Mapping[str, Any], name: str) -> list[Json]:
    """Return the rows of an element; none when it is not given."""
    found = record.get(name)
    return list(found) if isinstance(found, Sequence) and not isinstance(found, str) else []


def place(rows: Sequence[Json], row_id: str) -> int | None:
    """Return where a row stands: by its key, or for rows without keys by its number from 1."""
    for n, row in enumerate(rows):
        if identity(row, n) == row_id:
            return n
    return None


def identity(row: Mapping[str, Any], n: int) -> str:
    """Return what an address calls a row."""
    return str(row.get("key") or n + 1)


def put(record: Mapping[str, Any], name: str, at: int | None, row: Json) -> Json:
    """Return the record with a row in place of the one at `at`, or at the end."""
    there = rows(record, name)
    if at is None:
        there.append(row)
    else:
        there[at] = row
    return {**record, name: there}


def dropped(record: Mapping[str, Any], name: str, at: int) -> Json:
    """Return the record without a row. An emptied list stays: "none" is an answer too."""
    there = rows(record, name)
    del there[at]
    return {**record, name: there}


def moved(record: Mapping[str, Any], name: str, at: int, by: int) -> Json:
    """Return the record with a row moved up (-1) or down (+1); at the end nothing happens."""
    there = rows(record, name)
    to = min(max(at + by, 0), len(there) - 1)
    there.insert(to, there.pop(at))
    return {**record, name: there}
