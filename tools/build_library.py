"""Write the shipped library of standards from what the shipped guides ask for again and again.

    python -m tools.build_library [--check]

A material or field that two guides name alike becomes a standard, the commonest first; the reading
that most guides share is its own. Codes are counted in the order of the committed file, so that a
code never changes hands: what is new comes at the end.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tongban.modules.catalogue.library import code_of

from .guides.library_words import FIELD_NAMES, MATERIAL_NAMES, OWN_REASONS

Json = dict[str, Any]
ROOT: Final = Path(__file__).resolve().parents[1]
GUIDES: Final = ROOT / "data/guides/base_items.jsonl"
FILE: Final = ROOT / "data/library/standards.jsonl"
FORMAT: Final = "tongban.library/1"
FEWEST: Final = 2
_OF_MATERIAL: Final = ("issuer", "kind", "form", "origin", "licence_type", "sign_seal")
_OF_FIELD: Final = ("type", "choices", "prefill")


def build() -> list[Json]:
    """Return the records of the library."""
    guides = [json.loads(line) for line in GUIDES.read_text("utf-8").splitlines()]
    known = [json.loads(line) for line in _lines(FILE)]
    materials = _repeated((m for g in guides for m in g.get("materials") or []), "name")
    fields = _repeated((f for g in guides for f in g.get("form_fields") or []), "label")
    return [
        *_coded("material", [_material(name, uses) for name, uses in materials], known),
        *_coded("field", [_field(name, uses) for name, uses in fields], known),
    ]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _repeated(elements: Iterable[Json], name: str) -> list[tuple[str, list[Json]]]:
    """Return what stands in two guides at least, the commonest first, then by name.

    A choice among other answers is another question, whatever it is called.
    """
    uses: defaultdict[tuple[str, frozenset[str]], list[Json]] = defaultdict(list)
    for one in elements:
        uses[str(one[name]), frozenset(one.get("choices", ()))].append(one)
    often = [(said, found) for (said, _), found in uses.items() if len(found) >= FEWEST]
    return sorted(often, key=lambda pair: (-len(pair[1]), pair[0]))


def _shared(uses: list[Json], names: Iterable[str]) -> Json:
    """Return for each element what most guides say of it."""
    said = {}
    for name in names:
        counted = Counter(json.dumps(one[name]) for one in uses if name in one)
        if counted:
            said[name] = json.loads(counted.most_common(1)[0][0])
    return said


def _material(name: str, uses: list[Json]) -> Json:
    said = {"name": name, "name_en": MATERIAL_NAMES[name], **_shared(uses, _OF_MATERIAL)}
    if name in OWN_REASONS:
        return {**said, "asked_because": OWN_REASONS[name]}
    return {**said, "shareable": True} if "licence_type" in said else said


def _field(name: str, uses: list[Json]) -> Json:
    return {"name": name, "name_en": FIELD_NAMES[name], **_shared(uses, _OF_FIELD)}


def _coded(record: str, found: list[Json], known: list[Json]) -> Iterator[Json]:
    codes = {one["name"]: one["code"] for one in known if one["record"] == record}
    last = max((int(code[9:13]) for code in codes.values()), default=0)
    ordered = sorted(found, key=lambda one: codes.get(one["name"], "~"))
    for one in ordered:
        code = codes.get(one["name"], "")
        if not code:
            last += 1
            code = code_of("M" if record == "material" else "F", "000000", last)
        yield {"format": FORMAT, "record": record, "code": code, **one}


def _text(records: Iterable[Mapping[str, Any]]) -> str:
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in records)
    return "".join(line + "\n" for line in lines)


def main(arguments: list[str]) -> int:
    """Write the file, or with --check only compare it."""
    fresh = _text(build())
    if "--check" in arguments:
        return int(fresh != FILE.read_text("utf-8"))
    FILE.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
