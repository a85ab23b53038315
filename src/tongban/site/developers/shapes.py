"""JSON Schema in words short enough for a table cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]


def resolved(told: Mapping[str, Any], part: Json) -> Json:
    """Return the part that a reference leads to, or the part itself."""
    where = part.get("$ref")
    if where is None:
        return part
    found: Any = told
    for name in where.removeprefix("#/").split("/"):
        found = found[name]
    return resolved(told, found)


def kind(schema: Json) -> str:
    """Return what a value is: "Licence", "list of ItemRow", "“a” | “b” | null"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    for word in ("anyOf", "oneOf"):
        if word in schema:
            return " | ".join(dict.fromkeys(kind(one) for one in schema[word]))
    if "allOf" in schema:
        return kind(schema["allOf"][0])
    if "enum" in schema or "const" in schema:
        return " | ".join(f"“{one}”" for one in schema.get("enum", [schema.get("const")]))
    return _plain(schema)


def _plain(schema: Json) -> str:
    name = str(schema.get("type", "any"))
    if name == "array":
        return f"list of {kind(schema.get('items', {}))}"
    limits = " ".join(_limits(schema))
    return f"{name} ({limits})" if limits else name


def _limits(schema: Json) -> Iterator[str]:
    if "format" in schema:
        yield str(schema["format"])
    for low, high in (("minLength", "maxLength"), ("minimum", "maximum")):
        if low in schema or high in schema:
            yield f"{schema.get(low, '')}–{schema.get(high, '')}"


def fields(schema: Json) -> list[list[str]]:
    """Return a row for each field of an object: name (* when required), kind, meaning."""
    required = set(schema.get("required", []))
    return [
        [f"{name} *" if name in required else name, kind(one), str(one.get("description", ""))]
        for name, one in schema.get("properties", {}).items()
    ]
