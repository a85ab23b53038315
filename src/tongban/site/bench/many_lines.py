"""A file of very many items to import: real lines under other codes, of bodies that do not exist.

Lines of the format guangdong (a file that is not shipped): base codes go round the provinces, so
that the first turns make base items of their own and later ones are items of further bodies under
them. Without such a file the shipped guides are copied in the native format: the base items once,
then the demonstration's items for other bodies. So both ways of an import are walked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from tongban.kernel.codes.base import is_province
from tongban.kernel.codes.bodies import uscc_check

PROVINCES: Final = tuple(code for code in map(str, range(11, 66)) if is_province(code))
_BODY: Final = 18
Row = dict[str, Any]


def of_guangdong(models: Path, wanted: int, out: Path) -> None:
    """Write so many lines of the format guangdong made from a file of it."""
    rows = _rows(models)
    bodies = {body: n for n, body in enumerate(dict.fromkeys(row["org_code"] for row in rows))}
    _write(out, (
        _line(row, turn, _uscc(turn * len(bodies) + bodies[row["org_code"]]))
        for turn, row in _turns(rows, wanted)
    ))  # fmt: skip


def of_guides(guides: Path, adopted: Path, wanted: int, out: Path) -> None:
    """Write the base items of the shipped guides, and so many items of bodies under them."""
    bases = [row for row in _rows(guides) if not row.get("bundle")]
    known = {f"{row['catalog_code']}{row.get('handling_no', '')}" for row in bases}
    rows = [row for row in _rows(adopted) if row["base"] in known]
    items = (
        _item(row, _uscc(turn * len(rows) + n % len(rows)))
        for n, (turn, row) in enumerate(_turns(rows, wanted))
    )
    _write(out, chain(bases, items))


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _turns(rows: Sequence[Row], wanted: int) -> Iterator[tuple[int, Row]]:
    for number in range(wanted):
        turn, at = divmod(number, len(rows))
        yield turn, rows[at]


def _write(out: Path, rows: Iterator[Row]) -> None:
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def _uscc(body: int) -> str:
    first = f"11990100MC{body:07d}"
    return first + uscc_check(first)


def _line(row: Row, turn: int, uscc: str) -> Row:
    """Return a line of another body, under the base code of the turn's province."""
    base = _moved(row["base_code"], PROVINCES[turn % len(PROVINCES)])
    code = f"{uscc}{row['impl_code'][_BODY]}{base}{row['sub_code']}"
    own = {"impl_code": code, "org_code": uscc, "base_code": base}
    return row | own | {"department": f"{row['department']}（演示{turn + 1}）"}


def _moved(base: str, province: str) -> str:
    """Return a base code of another province: Guangdong's type 20 is 10 everywhere else."""
    rest = base[2:] if province == base[:2] or base[2:4] != "20" else f"10{base[4:]}"
    return province + rest


def _item(row: Row, uscc: str) -> Row:
    """Return the item of another body under the same base item."""
    body = row["organisation"] | {"uscc": uscc}
    return row | {"organisation": body, "task_code": uscc + row["task_code"][_BODY:]}
