"""Putting a new name on its floor: in `site/floors.py` and in the import contract."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tongban.site.floors import FLOORS

from .words import CannotScaffold

FLOORS_FILE = "src/tongban/site/floors.py"
CONTRACTS_FILE = "pyproject.toml"
LINE_LENGTH = 100


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
    """Add the name to the floor's tuple inside `FLOORS`, however many lines it takes."""
    text = path.read_text(encoding="utf-8")
    line = _tuples(text)[floor]
    names = [*ast.literal_eval(line), name]
    lines = text.splitlines(keepends=True)
    lines[line.lineno - 1 : line.end_lineno] = [_floor_line(names)]
    return "".join(lines)


def _tuples(text: str) -> list[ast.expr]:
    """Return what stands in `FLOORS`, lowest floor first."""
    for node in ast.parse(text).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id="FLOORS"), value=ast.Tuple(elts=floors)):
                return floors
    raise CannotScaffold(f"{FLOORS_FILE} has no tuple FLOORS")


def _floor_line(names: list[str]) -> str:
    """Write a floor as the formatter would: on one line, or one name a line if too long."""
    quoted = [f'"{name}"' for name in names]
    flat = f"    ({', '.join(quoted)}),\n"
    if len(flat) <= LINE_LENGTH + 1:
        return flat
    return "    (\n" + "".join(f"        {name},\n" for name in quoted) + "    ),\n"


def _in_contract(path: Path, name: str, floor: int) -> str:
    """Add the name to the floor's layer of the contract `floors`, whose top floor comes first."""
    text = path.read_text(encoding="utf-8")
    before, opening, rest = text.partition('id = "floors"\n')
    layers = re.findall(r'^  ".*",$', rest.partition("\n]")[0], re.MULTILINE)
    line = layers[len(FLOORS) - 1 - floor]
    return before + opening + rest.replace(line, f'{line[:-2]} | ({name})",', 1)
