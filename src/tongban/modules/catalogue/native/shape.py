"""Between JSON and the frozen records, by the records' own type hints.

The schema has judged the JSON before: here a wrong shape is a programming error (TypeError).
Absent, null and empty mean the same, except for `materials` (see contracts).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from ..contracts import BaseItem, Bundle, Implementation
from .schema import FORMAT

T = TypeVar("T")
Record = BaseItem | Implementation | Bundle
KINDS: dict[str, type[BaseItem | Implementation | Bundle]] = {
    "base": BaseItem,
    "implementation": Implementation,
    "bundle": Bundle,
}


def decode(value: Mapping[str, object]) -> Record:
    """Build the record of a line that satisfies the schema."""
    return build(KINDS[str(value["record"])], value)


def build(kind: type[T], value: Mapping[str, object]) -> T:
    """Build one dataclass from a JSON object."""
    hints = _hints(kind)
    given = {key: item for key, item in value.items() if key in hints and item is not None}
    return kind(**{key: _value(hints[key], item) for key, item in given.items()})


def _hints(kind: type[object]) -> dict[str, object]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


_HINTS: dict[type[object], dict[str, object]] = {}
"""Resolving hints takes longer than building the record."""


def _value(hint: object, value: object) -> object:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [option for option in get_args(hint) if option is not types.NoneType]
        return _value(inner[0], value)
    if origin is Mapping:
        return value  # a condition, judged by the gate
    if origin is tuple:
        return _many(get_args(hint)[0], value)
    return _one(hint, value)


def _many(hint: object, value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise TypeError(f"a list was expected, not {type(value).__name__}")
    return tuple(_value(hint, item) for item in value)


def _one(hint: object, value: object) -> object:
    if not isinstance(hint, type):
        raise TypeError(f"{hint!r} is no shape of a record")
    if dataclasses.is_dataclass(hint) and isinstance(value, Mapping):
        return build(hint, value)
    if issubclass(hint, Enum):
        return hint(value)
    if issubclass(hint, Decimal):
        return Decimal(str(value)).normalize() + 0
    if issubclass(hint, bool | int | str) and isinstance(value, hint):
        return value
    raise TypeError(f"{hint.__name__} was expected, not {type(value).__name__}")


def encode(record: Record) -> dict[str, object]:
    """Return the JSON object of a record: what is not given is left out."""
    name = next(name for name, kind in KINDS.items() if isinstance(record, kind))
    return {"format": FORMAT, "record": name, **plain_object(record)}


def plain_object(value: object) -> dict[str, object]:
    """Return the JSON object of a part of a record: what equals its default is left out."""
    told = {}
    for name, default in _fields(type(value)):
        item = getattr(value, name)
        if type(item) is not type(default) or item != default:
            told[name] = _json(item)
    return told


def _fields(kind: type[object]) -> tuple[tuple[str, object], ...]:
    """Return names and defaults (MISSING where a value is required)."""
    if kind not in _FIELDS:
        if not dataclasses.is_dataclass(kind):
            raise TypeError(f"{kind.__name__} is no part of a record")
        _FIELDS[kind] = tuple((one.name, one.default) for one in dataclasses.fields(kind))
    return _FIELDS[kind]


_FIELDS: dict[type[object], tuple[tuple[str, object], ...]] = {}


def _json(value: object) -> object:
    kind = type(value)
    if kind is str or kind is bool or kind is int or value is None:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return plain_object(value) if dataclasses.is_dataclass(value) else value


def line(record: Record) -> str:
    """Write a record as one line of a native file, without the line end."""
    return json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"))


def fingerprint(record: Record) -> str:
    """Return a SHA-256 of what the record says, whatever the order or blanks of its JSON.

    The importer tells "unchanged" by it.
    """
    return fingerprint_of(encode(record))


def fingerprint_of(content: Mapping[str, object]) -> str:
    """Return the fingerprint of a record by its JSON object."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
