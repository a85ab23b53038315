"""What a format must give: the lines of a source, each as records, or as what is wrong with it.

A format is a module of this room. It has

- `TITLE`: what people read;
- `read(source)`: yield one `Entry` for each line that is not blank, in the file's order, always the
  same for the same bytes (an import that was interrupted reads again and skips what it has done);
- optionally `write(records, folder_or_file, …)` for an export.

A format translates and never decides: it writes nothing, asks no database, invents nothing. What
the source does not give stays empty; what it gives in another form is mapped by `schemes.py`; what
cannot be kept is a flag with the field and the rule named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

from ..contracts import BaseItem
from ..native import LONGEST_LINE, Record, numbered

_CHUNK = 1 << 20
Onto = Callable[[Record, BaseItem], Record]


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a line is rejected or flagged: the field, the rule, what its sentence needs."""

    field: str
    rule: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a source: its records, base item first; or, where it is rejected, why.

    `digest` is the SHA-256 of the line's bytes. `derived`: the base item was made from the line of
    one body, so it never replaces a base item that another source gave. `rows` are the rows of the
    national exchange that the line consists of, for formats that keep them. `in_use`: False where
    the source says that the item is paused or cancelled: an import never publishes it. `onto`: for
    a source that carries a part of a record only: returns the record that is known (under this
    base item) with what the line says laid over it.
    """

    line: int
    code: str = ""
    records: tuple[Record, ...] = ()
    errors: tuple[Remark, ...] = ()
    flags: tuple[Remark, ...] = ()
    place: str = ""
    digest: str = ""
    derived: bool = False
    rows: tuple[object, ...] = ()
    in_use: bool = True
    onto: Onto | None = None


@dataclass(slots=True)
class Source:
    """A file, or a folder of files, with how far it has been read (bytes)."""

    path: Path
    done: int = 0
    _open: BinaryIO | None = None

    @property
    def at(self) -> int:
        """Bytes read so far."""
        return self.done + (self._open.tell() if self._open else 0)

    @property
    def files(self) -> list[Path]:
        """The file itself, or the files of the folder by name."""
        if self.path.is_dir():
            return sorted(one for one in self.path.iterdir() if one.is_file())
        return [self.path]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(one.stat().st_size for one in self.files)

    def digest(self) -> str:
        """Return the SHA-256 over names and bytes of all files (a single file: its bytes alone)."""
        whole = hashlib.sha256()
        for one in self.files:
            if self.path.is_dir():
                whole.update(f"{one.name}\n{one.stat().st_size}\n".encode())
            with one.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    whole.update(chunk)
        return whole.hexdigest()

    @contextmanager
    def open(self, name: str = "") -> Iterator[BinaryIO]:
        """Open the file, or the file of this name in the folder."""
        with (self.path / name if name else self.path).open("rb") as stream:
            self._open = stream
            try:
                yield stream
            finally:
                self.done += stream.tell()
                self._open = None

    def lines(
        self, longest: int = LONGEST_LINE, name: str = ""
    ) -> Iterator[tuple[int, bytes | None]]:
        """Yield the numbered lines of a file; None stands for one that is too long."""
        with self.open(name) as stream:
            yield from numbered(stream, longest)


@runtime_checkable
class Format(Protocol):
    """The shape of a format's module."""

    TITLE: str

    def read(self, source: Source) -> Iterator[Entry]:
        """Yield the source's lines in order."""
        ...
