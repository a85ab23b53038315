"""Reading a line of JSON or CSV of another system, with its own faults named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from ..contracts import BaseItem, Implementation
from ..native import Record, check, encode
from ..native.parsing import parse
from .contract import Entry, Remark

_BLANKS: Final = re.compile(r"\s+")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Refusal(Exception):
    """A line cannot be taken: why."""

    def __init__(self, *remarks: Remark) -> None:
        super().__init__(remarks)
        self.remarks = remarks


def told(raw: bytes | None) -> dict[str, object]:
    """Return the JSON object of a line. Raises `Refusal`."""
    if raw is None:
        raise Refusal(Remark("", "line.too_long"))
    value, fault = parse(raw)
    if fault is not None:
        raise Refusal(Remark(*fault))
    return value


def text(row: Mapping[str, object], field: str) -> str:
    """Return a text without control characters and outer blanks; "" where none is given.

    Raises `Refusal` where the field holds a list or an object.
    """
    value = row.get(field)
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        raise Refusal(Remark(field, "schema.type", "string"))
    return _CONTROLS.sub("", str(value)).strip()


def words(row: Mapping[str, object], field: str) -> tuple[str, ...]:
    """Return a list of texts, blanks and repetitions left out. Raises `Refusal`."""
    value = row.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refusal(Remark(field, "schema.type", "array"))
    return tuple(dict.fromkeys(one.strip() for one in value if one.strip()))


def one_line(said: str) -> str:
    """Return a text with every run of blanks made one."""
    return _BLANKS.sub(" ", said).strip()


def key_of(name: str, start: str) -> str:
    """Return a stable key for an element that its source gives by name only."""
    return f"{start}_{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def sound(entry: Entry) -> Entry:
    """Hold every record to the native format: what is stored can be exported and read back."""
    faults = [
        Remark(f"{_KIND[type(record)]}.{field}" if field else "", rule, detail)
        for record in entry.records
        for field, rule, detail in check(encode(record))
    ]
    return (
        Entry(entry.line, entry.code, errors=tuple(faults), place=entry.place) if faults else entry
    )


_KIND: Final[dict[type[Record], str]] = {BaseItem: "base", Implementation: "implementation"}
