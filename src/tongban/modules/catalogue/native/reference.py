"""Writes the field tables of `docs/formats/items.md` from the schema.

python -m tongban.modules.catalogue.native.reference docs/formats
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .schema import PATH, document

_BEGIN = "<!-- fields: written by tongban.modules.catalogue.native.reference -->"
_END = "<!-- end of fields -->"


def tables() -> str:
    """Return one table for each shape, the records first."""
    shapes = _mapping(document()["$defs"])
    first = ["base", "implementation", "bundle"]
    names = first + sorted(set(shapes) - set(first))
    return "\n".join(line for name in names for line in _table(name, _mapping(shapes[name])))


def _table(name: str, shape: Mapping[str, object]) -> Iterator[str]:
    required = shape["required"]
    yield f"### {name}\n"
    yield "| Field | 名称 | Required | Takes | Meaning | Law or standard |"
    yield "|---|---|---|---|---|---|"
    for field, said in _mapping(shape["properties"]).items():
        told = _mapping(said)
        must = "yes" if isinstance(required, list) and field in required else ""
        law = told.get("$comment", "")
        meaning = told["description"]
        yield f"| `{field}` | {told['title']} | {must} | {_takes(told)} | {meaning} | {law} |"
    yield ""


def _takes(shape: Mapping[str, object]) -> str:
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2]
    if "items" in shape:
        return f"list of {_takes(_mapping(shape['items']))}"
    if "const" in shape:
        return f"`{shape['const']}`"
    values = shape.get("enum")
    if isinstance(values, list):
        few = len(values) <= 12
        return ", ".join(f"`{value}`" for value in values) if few else "a theme key"
    inner = _mapping(shape.get("properties", {}))
    return " + ".join(inner) if inner else str(shape["type"])


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("the schema is not shaped as expected")
    return value


def main(folder: Path) -> None:
    """Refresh the page's tables and the published copy of the schema."""
    page = folder / "items.md"
    text = page.read_text("utf-8")
    inside = re.compile(f"{re.escape(_BEGIN)}.*{re.escape(_END)}", re.DOTALL)
    fresh = f"{_BEGIN}\n\n{tables()}\n{_END}"
    page.write_text(inside.sub(lambda _: fresh, text), "utf-8")
    (folder / "item.schema.json").write_bytes(PATH.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
