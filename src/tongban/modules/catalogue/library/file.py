"""The file format of the library: JSON lines, `tongban.library/1`, one standard a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

import jsonschema_rs

from ..native.checks import fault
from ..native.parsing import Fault, parse
from ..native.rules import LineError
from ..native.shape import build, plain_object
from .codes import why_not_code
from .standards import Standard, StandardField, StandardMaterial

FORMAT: Final = "tongban.library/1"
PATH: Final = Path(__file__).with_name("library.schema.json")
KINDS: Final[dict[str, type[StandardMaterial | StandardField]]] = {
    "material": StandardMaterial,
    "field": StandardField,
}


@cache
def schema() -> dict[str, object]:
    """Return the whole schema."""
    read: object = json.loads(PATH.read_bytes())
    if not isinstance(read, dict):
        raise TypeError(f"{PATH.name} does not hold an object")
    return read


@cache
def _validator(record: str) -> jsonschema_rs.Draft202012Validator:
    whole = schema()
    one = {"$schema": whole["$schema"], "$ref": f"#/$defs/{record}", "$defs": whole["$defs"]}
    return jsonschema_rs.Draft202012Validator(one, validate_formats=True)


def validate(value: Mapping[str, object]) -> list[Fault]:
    """Return every fault of a record of the library."""
    record = value.get("record")
    if not isinstance(record, str) or record not in KINDS:
        return [("record", "library.kind", "")]
    found = list(dict.fromkeys(fault(e) for e in _validator(record).iter_errors(dict(value))))
    if not found and why_not_code(str(value["code"])):
        return [("code", "library.check", "")]
    return found


def encode(standard: Standard) -> dict[str, object]:
    """Return the JSON object of a standard: what is not given is left out."""
    record = "material" if isinstance(standard, StandardMaterial) else "field"
    return {"format": FORMAT, "record": record, **plain_object(standard)}


def decode(value: Mapping[str, object]) -> Standard:
    """Build the standard of an object without faults."""
    return build(KINDS[str(value["record"])], value)


def fingerprint(standard: Standard) -> str:
    """Return a SHA-256 of what a standard says."""
    plain = json.dumps(encode(standard), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: the standard, or what is wrong."""

    number: int
    standard: Standard | None = None
    errors: tuple[LineError, ...] = ()


def read(stream: BinaryIO) -> Iterator[Line]:
    """Yield every line that is not blank; a code that the file gave before is an error."""
    seen: dict[str, int] = {}
    for number, raw in enumerate(stream, 1):
        if raw.strip():
            yield _line(number, raw, seen)


def _line(number: int, raw: bytes, seen: dict[str, int]) -> Line:
    value, unreadable = parse(raw)
    faults = [unreadable] if unreadable else validate(value)
    first = seen.setdefault(str(value.get("code", "")), number)
    if not faults and first != number:
        faults = [("code", "code.repeated", str(first))]
    if faults:
        return Line(number, errors=tuple(LineError(number, *one) for one in faults))
    return Line(number, decode(value))
