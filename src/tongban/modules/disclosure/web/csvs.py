"""Files for spreadsheet programs: a cell that one would take for a formula is quoted."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

BOM = "\ufeff"
KIND = "text/csv; charset=utf-8"
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def safe(text: str) -> str:
    """A name that a spreadsheet would take for a formula is quoted (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the file line by line; numbers stay numbers, texts are made safe."""
    writer = csv.writer(_Echo())
    yield BOM + str(writer.writerow(head))
    for row in rows:
        cells = [safe(one) if isinstance(one, str) else one for one in row]
        yield str(writer.writerow(cells))
