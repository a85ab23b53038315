"""What can be typed into a record, read off its JSON Schema and its dataclass.

The schema gives titles, bounds and the law; the dataclass gives the closed lists behind the words.
An element that is added to both appears in the editor by itself.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..contracts import BaseItem, Bundle, Implementation
from ..native.schema import document

Json = Mapping[str, Any]
LONG = 900
"""Characters above which a text is typed in a box of several lines."""


class Kind(StrEnum):
    """How an element is typed."""

    TEXT = "text"
    LONG = "long"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    GROUP = "group"
    ROWS = "rows"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Part:
    """One element: its name in the record, its title, how it is typed, what lies inside.

    `open_ended` is a flag that may also be left unsaid; `words` is the closed list of a choice.
    """

    name: str
    title: str
    kind: Kind
    required: bool = False
    law: str = ""
    about: str = ""
    most: int | None = None
    least: int | None = None
    choices: tuple[str, ...] = ()
    words: type[Enum] | None = None
    open_ended: bool = False
    pattern: str = ""
    parts: tuple[Part, ...] = ()


RECORDS: Mapping[str, type] = {
    "base": BaseItem,
    "implementation": Implementation,
    "bundle": Bundle,
}
FRAME = frozenset(("format", "record"))
"""What every line of a file begins with: nobody types it."""


@cache
def record(kind: str) -> tuple[Part, ...]:
    """Return the elements of a kind of record ("base", "implementation", "bundle")."""
    whole = document()["$defs"]
    if not isinstance(whole, Mapping):
        raise TypeError("the schema has no definitions")
    return parts_of(whole[kind], RECORDS[kind], whole)


def parts_of(shape: Json, of: type, defs: Json) -> tuple[Part, ...]:
    """Return the elements of an object of a schema whose values the dataclass `of` holds."""
    hints = get_type_hints(of)
    must = shape.get("required", ())
    return tuple(
        _part(name, said, hints.get(name, str), name in must, defs)
        for name, said in shape["properties"].items()
        if name not in FRAME
    )


def _part(name: str, said: Json, hint: object, must: bool, defs: Json) -> Part:  # noqa: FBT001  # as the schema says it
    shape = _resolved(said, defs)
    inner, optional = _plain(hint)
    kind = _kind(name, shape, defs)
    return Part(
        name=name,
        title=str(said.get("title", name)),
        kind=kind,
        required=must,
        law=str(said.get("$comment", "")),
        about=str(said.get("description", "")),
        most=shape.get("maxLength", shape.get("maximum")),
        least=shape.get("minimum"),
        choices=_choices(shape, defs),
        words=_words(inner),
        open_ended=optional,
        pattern=str(shape.get("pattern", "")),
        parts=_inside(kind, shape, inner, defs),
    )


def _resolved(said: Json, defs: Json) -> Json:
    at = str(said.get("$ref", ""))
    found = defs[at.rpartition("/")[2]] if at else said
    return found if isinstance(found, Mapping) else said


def _plain(hint: object) -> tuple[object, bool]:
    """Return what lies inside `X | None` and `tuple[X, ...]`, and whether nothing is allowed."""
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        inner = [one for one in get_args(hint) if one is not types.NoneType]
        hint, optional = inner[0], True
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    return hint, optional


_BY_TYPE = {"integer": Kind.INTEGER, "number": Kind.NUMBER, "boolean": Kind.FLAG}


def _kind(name: str, shape: Json, defs: Json) -> Kind:
    if "enum" in shape:
        return Kind.CHOICE
    if shape.get("type") == "array":
        return _many(_resolved(shape["items"], defs))
    if shape.get("type") == "object":
        return Kind.GROUP if "properties" in shape else Kind.RULE
    return _BY_TYPE.get(str(shape.get("type")), _text(shape))


def _text(shape: Json) -> Kind:
    if shape.get("format") == "date":
        return Kind.DATE
    return Kind.LONG if int(shape.get("maxLength", 0)) > LONG else Kind.TEXT


def _many(one: Json) -> Kind:
    if "properties" in one:
        return Kind.ROWS
    return Kind.CHOICES if "enum" in one else Kind.LINES


def _choices(shape: Json, defs: Json) -> tuple[str, ...]:
    inner = _resolved(shape["items"], defs) if shape.get("type") == "array" else shape
    return tuple(str(one) for one in inner.get("enum", ()))


def _words(hint: object) -> type[Enum] | None:
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else None


def _inside(kind: Kind, shape: Json, hint: object, defs: Json) -> tuple[Part, ...]:
    if kind not in (Kind.GROUP, Kind.ROWS) or not isinstance(hint, type):
        return ()
    inner = shape if kind is Kind.GROUP else _resolved(shape["items"], defs)
    return parts_of(inner, hint, defs)


def within(parts: tuple[Part, ...], name: str) -> Part:
    """Return the part of this name. Raises `KeyError`."""
    for one in parts:
        if one.name == name:
            return one
    raise KeyError(name)
