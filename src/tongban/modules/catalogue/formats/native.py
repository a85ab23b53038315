"""native: the platform's own item files, JSON Lines (docs/formats/items.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from .. import native
from .contract import Entry, Remark, Source

TITLE = "Tongban item file, JSON Lines"


def read(source: Source) -> Iterator[Entry]:
    """Yield every line as one record."""
    with source.open() as stream:
        yield from entries(stream)


def entries(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the lines of an open file."""
    for line in native.read(stream):
        errors = tuple(Remark(one.field, one.rule, one.detail) for one in line.errors)
        if line.record is None:
            yield Entry(line.number, errors=errors)
        else:
            yield Entry(line.number, line.record.code, (line.record,), digest=line.digest)


def write(records: Iterable[native.Record], path: Path) -> int:
    """Write records, base items first, one a line; return how many."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record in records:
            out.write(native.line(record) + "\n")
            written += 1
    return written
