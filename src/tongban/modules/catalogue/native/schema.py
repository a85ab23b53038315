"""The published JSON Schema of the native format; `docs/formats/item.schema.json` is its copy."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema_rs

FORMAT = "tongban.item/1"
PATH = Path(__file__).with_name("item.schema.json")


@cache
def document() -> dict[str, object]:
    """The whole schema: one line of a file must satisfy it."""
    read: object = json.loads(PATH.read_bytes())
    if not isinstance(read, dict):
        raise TypeError(f"{PATH.name} does not hold an object")
    return read


@cache
def validator(record: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema of one kind of record ("base", "bundle", …), formats checked.

    Errors of one kind are plainer than those of the whole document, which must try both.
    """
    whole = document()
    schema = {"$schema": whole["$schema"], "$ref": f"#/$defs/{record}", "$defs": whole["$defs"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
