"""A stream that is cut into pieces, each sealed in the content store as soon as it is full."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tongban.modules.documents import public as documents

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PIECE = 8 * 1024 * 1024
"""Bytes of one piece: what making a copy holds in memory beside one file, whatever its size."""


class Pieces(io.RawIOBase):
    """Takes what is written and keeps it in pieces; `close_last` keeps the rest."""

    def __init__(self) -> None:
        self.kept: list[documents.Kept] = []
        self._rest = bytearray()

    def writable(self) -> bool:
        """It is written to, never read or moved about."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Take bytes; return how many."""
        self._rest += data
        while len(self._rest) >= PIECE:
            self._keep(PIECE)
        return memoryview(data).nbytes

    def close_last(self) -> None:
        """Keep what is left."""
        if self._rest:
            self._keep(len(self._rest))

    def _keep(self, size: int) -> None:
        self.kept.append(documents.take_piece(bytes(self._rest[:size])))
        del self._rest[:size]

    def drop(self) -> None:
        """Remove what was kept: it gets no rows."""
        for one in self.kept:
            documents.drop(one)
