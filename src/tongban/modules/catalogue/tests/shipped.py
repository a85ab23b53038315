"""The shipped guides and their demonstration adoption, read once as the importer reads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tongban.modules.catalogue.contracts import BaseItem, Bundle, Implementation, Item
from tongban.modules.catalogue.native import Line, read

ROOT = Path(__file__).resolve().parents[5]
BASE = ROOT / "data/guides/base_items.jsonl"
BUNDLES = ROOT / "data/guides/bundles.jsonl"
ADOPTED = ROOT / "data/demo/implementations.jsonl"
WORLD = ROOT / "data/demo/world.json"


def lines(path: Path) -> list[Line]:
    with path.open("rb") as stream:
        return list(read(stream))


@cache
def items() -> dict[str, Item]:
    """Every adopted item by the id of its source."""
    bases = {r.code: r for line in lines(BASE) if isinstance(r := line.record, BaseItem)}
    own = [r for line in lines(ADOPTED) if isinstance(r := line.record, Implementation)]
    bundles = {r.base: r for line in lines(BUNDLES) if isinstance(r := line.record, Bundle)}
    found = [Item(bases[record.base], record, bundles.get(record.base)) for record in own]
    return {item.base.source.id: item for item in found}
