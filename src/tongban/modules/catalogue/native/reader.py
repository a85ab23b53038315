"""Reads a file of items line by line: every line yields a record or every reason why not.

One line is in memory at a time; the codes already seen lie on disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, Final

from .checks import check
from .parsing import parse
from .remembered import Remembered
from .rules import LineError
from .shape import Record, decode, fingerprint

LONGEST_LINE: Final = 1_048_576
"""Bytes. The longest real guide has 24,000."""
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: the record with its fingerprint, or what is wrong, never both.

    `digest` is the SHA-256 of the bytes of a good line, its end included.
    """

    number: int
    record: Record | None = None
    fingerprint: str = ""
    errors: tuple[LineError, ...] = ()
    digest: str = ""


def read(stream: BinaryIO, *, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """Yield every line that is not blank, in order, numbered from 1 as an editor does.

    A byte order mark, CRLF ends and a missing last line end are forgiven. A wrong line never
    stops the reading. A code that the file already gave is an error on its second line.
    """
    with closing(Remembered()) as seen:
        for number, raw in numbered(stream, longest):
            if raw is None:
                yield Line(number, errors=(LineError(number, "", "line.too_long", str(longest)),))
            elif raw.strip():
                yield _once(_line(number, raw), seen)


def numbered(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines; None stands for one that is too long, which is skipped piece by piece."""
    number = 0
    while raw := stream.readline(longest + 2):
        number += 1
        if number == 1:
            raw = raw.removeprefix(_BOM)
        if len(raw.rstrip(b"\r\n")) <= longest:
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(longest)
        yield number, None


def _line(number: int, raw: bytes) -> Line:
    value, fault = parse(raw)
    if fault is not None:
        return Line(number, errors=(LineError(number, *fault),))
    errors = tuple(LineError(number, *fault) for fault in check(value))
    if errors:
        return Line(number, errors=errors)
    record = decode(value)
    return Line(number, record, fingerprint(record), digest=hashlib.sha256(raw).hexdigest())


def _once(line: Line, seen: Remembered) -> Line:
    if line.record is None:
        return line
    first = seen.tell(line.record.code, str(line.number))
    if first == str(line.number):
        return line
    named = ("catalog_code", "task_code", "base")
    field = next(name for name in named if hasattr(line.record, name))
    return Line(line.number, errors=(LineError(line.number, field, "code.repeated", first),))
