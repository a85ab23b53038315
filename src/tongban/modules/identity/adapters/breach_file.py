"""A list of leaked passwords in a local file: one digest a line, sorted; nothing goes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

_SIZES: dict[int, Literal["sha1", "sm3"]] = {40: "sha1", 64: "sm3"}


class BreachFile:
    """A file of hexadecimal digests, each with an optional ":count", sorted, of one length.

    The list of haveibeenpwned.com ordered by hash is one (SHA-1); of SM3 digests one's own. A
    look-up reads some thirty lines by halving, whatever the size.
    """

    digest: Literal["sha1", "sm3"]

    def __init__(self, path: Path) -> None:
        """Raise `ValueError` when the first line is no digest, `OSError` when there is no file."""
        with path.open("rb") as file:
            first = file.readline().partition(b":")[0].strip()
        if len(first) not in _SIZES or not all(c in b"0123456789abcdefABCDEF" for c in first):
            raise ValueError(f"{path}: must hold one SHA-1 or SM3 digest a line")
        self._path, self.digest = path, _SIZES[len(first)]

    def rest(self, prefix: str) -> Iterator[str]:
        """Yield what follows the prefix in every digest that begins with it."""
        wanted = prefix.lower()
        with self._path.open("rb") as file:
            file.seek(_first_at_least(file, wanted))
            for line in file:
                found = _digest(line)
                if not found.startswith(wanted):
                    return
                yield found[len(wanted) :]


def _digest(line: bytes) -> str:
    return line.partition(b":")[0].strip().decode("ascii").lower()


def _first_at_least(file: BinaryIO, wanted: str) -> int:
    """Return where the first line stands whose digest is not before `wanted`."""
    low, high = 0, file.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        start, line = _line_from(file, middle)
        if line and _digest(line) < wanted:
            low = start + len(line)
        else:
            high = middle
    return _line_from(file, low)[0]


def _line_from(file: BinaryIO, place: int) -> tuple[int, bytes]:
    """Return the first whole line that begins at `place` or behind it, and where."""
    file.seek(max(place - 1, 0))
    if place:
        file.readline()
    start = file.tell()
    return start, file.readline()
