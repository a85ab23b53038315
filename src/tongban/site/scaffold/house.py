"""Putting a new name on its floor: in `site/floors.py` and in the import contract."""

from __future__ import annotations

import re
from pathlib import Path

from tongban.site.floors import FLOORS

from .words import CannotScaffold

FLOORS_FILE = "src/tongban/site/floors.py"
CONTRACTS_FILE = "pyproject.toml"


def place(name: str, floor: int, root: Path) -> dict[Path, str]:
    """Return the two files as they must read for `name` to stand on `floor`; none if it does.

    Raises:
        CannotScaffold: no such floor, or the name stands on another one.
    """
    if not 0 <= floor < len(FLOORS):
        raise CannotScaffold(f"floors go from 0 to {len(FLOORS) - 1}")
    stands = next((number for number, names in enumerate(FLOORS) if name in names), None)
    if stands == floor:
        return {}
    if stands is not None:
        raise CannotScaffold(f"{name} is planned on floor {stands}; say --floor {stands}")
    return {
        root / FLOORS_FILE: _on_floor(root / FLOORS_FILE, name, floor),
        root / CONTRACTS_FILE: _in_contract(root / CONTRACTS_FILE, name, floor),
    }


def _on_floor(path: Path, name: str, floor: int) -> str:
    """Add the name to the floor's line of the tuple `FLOORS`."""
    text = path.read_text(encoding="utf-8")
    before, opening, rest = text.partition("FLOORS: tuple[tuple[str, ...], ...] = (\n")
    lines = rest.split("\n")
    lines[floor] = re.sub(r",?\),$", f', "{name}"),', lines[floor])
    return before + opening + "\n".join(lines)


def _in_contract(path: Path, name: str, floor: int) -> str:
    """Add the name to the floor's layer of the contract `floors`, whose top floor comes first."""
    text = path.read_text(encoding="utf-8")
    before, opening, rest = text.partition('id = "floors"\n')
    layers = re.findall(r'^  ".*",$', rest.partition("\n]")[0], re.MULTILINE)
    line = layers[len(FLOORS) - 1 - floor]
    return before + opening + rest.replace(line, f'{line[:-2]} | ({name})",', 1)
