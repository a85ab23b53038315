"""A stream that is cut into pieces, each sealed in the content store as soon as it is full."""

from __future__ import annotations

from tongban.modules.documents import public as documents

PIECE = 8 * 1024 * 1024
"""Bytes of one piece: what making a copy holds in memory beside one file, whatever its size."""


class Pieces:
    """Takes what is written and keeps it in pieces; `close_last` keeps the rest."""

    def __init__(self) -> None:
        self.kept: list[documents.Kept] = []
        self._rest = bytearray()

    def flush(self) -> None:
        """Nothing waits anywhere but here."""

    def write(self, data: bytes) -> int:
        """Take bytes; return how many."""
        self._rest += data
        while len(self._rest) >= PIECE:
            self._keep(PIECE)
        return len(data)

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
