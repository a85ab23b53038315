"""What a parsed line must satisfy: the schema, then what no schema can say (check digits, keys)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import jsonschema_rs

from tongban.kernel.codes import BaseCode, TaskCode, why_not_region, why_not_uscc

from ..codes import declared_type, task_code_disagreements
from ..contracts import Level
from .parsing import Fault
from .schema import validator
from .shape import KINDS

_RULES: Final = {
    "Required": "schema.required",
    "AdditionalProperties": "schema.unknown",
    "Type": "schema.type",
    "Enum": "schema.enum",
    "Constant": "schema.const",
    "Pattern": "schema.form",
    "Format": "date.none",
    "MinLength": "schema.length",
    "MaxLength": "schema.length",
    "Minimum": "schema.range",
    "Maximum": "schema.range",
    "MinItems": "schema.items",
    "MaxItems": "schema.items",
    "UniqueItems": "schema.repeated",
}
_KINDS_OF_ERROR: Final = {
    getattr(jsonschema_rs.ValidationErrorKind, name): rule for name, rule in _RULES.items()
}
_LOCAL: Final = re.compile("[0-9A-Za-z_-]{1,60}")
_MOST: Final = 20
"""Faults reported for one line; a line that breaks more is wrong as a whole."""


def check(value: Mapping[str, object]) -> list[Fault]:
    """Return every fault of a line, at most twenty, the outermost first."""
    record = value.get("record")
    if not isinstance(record, str) or record not in KINDS:
        return [("record", "record.kind", "")]
    errors = validator(record).iter_errors(dict(value))
    faults = list(dict.fromkeys(fault(error) for error in errors))
    if not faults:
        faults = [*_repeated_keys(value, ""), *_CODES[record](value)]
    return sorted(faults, key=lambda fault: fault[0].count("."))[:_MOST]


def fault(error: jsonschema_rs.ValidationError) -> Fault:
    """Return an error of the schema as field, rule and detail; never the value."""
    rule = next((r for k, r in _KINDS_OF_ERROR.items() if isinstance(error.kind, k)), "")
    return _path(error.instance_path), rule or "schema.other", _detail(error)


def _path(parts: list[str | int]) -> str:
    words = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(words).removeprefix(".")


def _detail(error: jsonschema_rs.ValidationError) -> str:
    """Name the field or the allowed thing. Never the value: a line may hold anything."""
    kind = error.kind
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        return str(kind.property)
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
        return ", ".join(str(name)[:64] for name in kind.unexpected)
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Type):
        return ", ".join(kind.types)
    return ""


def _repeated_keys(value: Mapping[str, object], path: str) -> Iterator[Fault]:
    """Find lists whose elements share a key, at any depth."""
    for name, inner in value.items():
        here = f"{path}.{name}".removeprefix(".")
        if isinstance(inner, Mapping):
            yield from _repeated_keys(inner, here)
        elif isinstance(inner, list):
            yield from _repeated_in(inner, here)


def _repeated_in(items: list[object], path: str) -> Iterator[Fault]:
    things = [(n, item) for n, item in enumerate(items) if isinstance(item, Mapping)]
    count = Counter(item["key"] for _, item in things if "key" in item)
    for n, item in things:
        key = item.get("key")
        if count[key] > 1:
            yield f"{path}[{n}].key", "key.repeated", str(key)
        yield from _repeated_keys(item, f"{path}[{n}]")


def _base_codes(value: Mapping[str, object]) -> Iterator[Fault]:
    code = str(value["catalog_code"])
    if not code:
        yield from _local(value, "local_catalog_code")
        if "handling_no" in value:
            yield "handling_no", "handling_no.base", ""
        return
    flaw = BaseCode.why_not(code)
    if flaw is not None:
        yield "catalog_code", flaw.value, ""
    elif declared_type(code) not in (None, value["type"]):
        yield "type", "code.type", ""


def _local(value: Mapping[str, object], field: str) -> Iterator[Fault]:
    """Without an assigned code the local one is the identity, and stands in addresses."""
    if not value.get(field) or not value.get("scheme"):
        yield field, "code.none", ""
    elif not _LOCAL.fullmatch(str(value[field])):
        yield field, "code.local", ""


def _task_codes(value: Mapping[str, object]) -> Iterator[Fault]:
    yield from _bodies(value)
    code, base = str(value["task_code"]), str(value["base"])
    serial = base[12:] if base.isdigit() else ""
    if serial != value.get("handling_no", ""):
        yield "handling_no", "handling_no.base", ""
    if not code:
        yield from _local(value, "local_task_code")
        return
    flaw = TaskCode.why_not(code)
    if flaw is not None:
        yield "task_code", flaw.value, ""
        return
    uscc = _uscc(value)
    level = Level(str(value["level"]))
    for part in task_code_disagreements(code, uscc=uscc, level=level, base=base):
        yield "task_code", f"code.{part}", ""


def _bodies(value: Mapping[str, object]) -> Iterator[Fault]:
    if _uscc(value) or value["task_code"]:
        flaw = why_not_uscc(_uscc(value))
        if flaw is not None:
            yield "organisation.uscc", flaw.value, ""
    else:
        yield from _local_body(value)
    departments = value.get("departments", [])
    for n, department in enumerate(departments if isinstance(departments, list) else []):
        flaw = why_not_uscc(_uscc(department))
        if flaw is not None:
            yield f"departments[{n}].organisation.uscc", flaw.value, ""
    region = why_not_region(str(value["region"]))
    if region is not None:
        yield "region", region.value, ""


def _local_body(value: Mapping[str, object]) -> Iterator[Fault]:
    body = value["organisation"]
    local = str(body.get("local_code", "")) if isinstance(body, Mapping) else ""
    if not local or not value.get("scheme"):
        yield "organisation.uscc", "code.none", ""


def _uscc(value: Mapping[str, object]) -> str:
    body = value["organisation"]
    return str(body["uscc"]) if isinstance(body, Mapping) else ""


def _no_codes(_: Mapping[str, object]) -> Iterator[Fault]:
    yield from ()


_CODES: Final = {"base": _base_codes, "implementation": _task_codes, "bundle": _no_codes}
