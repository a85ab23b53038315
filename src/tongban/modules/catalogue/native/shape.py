"""Between JSON and the frozen records, by the records' own type hints.

The schema has judged the JSON before: here a wrong shape is a programming error (TypeError).
Absent, null and empty mean the same, except for `materials` (see contracts).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

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
    readers = _readers(kind)
    return kind(
        **{
            key: readers[key](item)
            for key, item in value.items()
            if item is not None and key in readers
        }
    )


Reader = Callable[[object], object]
_READERS: dict[type[object], dict[str, Reader]] = {}
"""Reading the hints takes longer than building the record: each becomes a function once."""


def _readers(kind: type[object]) -> dict[str, Reader]:
    found = _READERS.get(kind)
    if found is None:
        hints = get_type_hints(kind)
        found = _READERS[kind] = {name: _reader(hint) for name, hint in hints.items()}
    return found


def _reader(hint: object) -> Reader:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [option for option in get_args(hint) if option is not types.NoneType]
        return _reader(inner[0])
    if origin is Mapping:
        return _as_it_is  # a condition, judged by the gate
    if origin is tuple:
        return _many(_reader(get_args(hint)[0]))
    return _one(hint)


def _as_it_is(value: object) -> object:
    return value


def _many(one: Reader) -> Reader:
    def read(value: object) -> object:
        if not isinstance(value, list):
            raise TypeError(f"a list was expected, not {type(value).__name__}")
        return tuple([one(item) for item in value])

    return read


def _one(hint: object) -> Reader:
    if not isinstance(hint, type):
        raise TypeError(f"{hint!r} is no shape of a record")
    if dataclasses.is_dataclass(hint):
        return _record(hint)
    if issubclass(hint, Enum):
        return hint
    if issubclass(hint, Decimal):
        return lambda value: Decimal(str(value)).normalize() + 0
    return _checked(hint)


def _record(hint: type[object]) -> Reader:
    def read(value: object) -> object:
        return build(hint, value) if isinstance(value, Mapping) else _wrong(hint, value)

    return read


def _checked(hint: type[object]) -> Reader:
    plain = issubclass(hint, bool | int | str)

    def read(value: object) -> object:
        return value if plain and isinstance(value, hint) else _wrong(hint, value)

    return read


def _wrong(hint: type[object], value: object) -> NoReturn:
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
