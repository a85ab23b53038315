"""The word index behind one interface, so that nobody else knows which database it lives in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port

from .contracts import Expression, Words


@runtime_checkable
class Engine(Protocol):
    """A word index in the database itself: it commits and rolls back with everything else."""

    position: str
    """SQL function that says where a text stands in another, from 1; 0 when it does not."""

    def create(self) -> Sequence[str]:
        """Return the statements that make the index."""
        ...

    def drop(self) -> Sequence[str]:
        """Return the statements that remove it."""
        ...

    def put(self, rows: Sequence[Words]) -> None:
        """Write the words of documents, in place of those written before."""
        ...

    def remove(self, ids: Sequence[int]) -> None:
        """Forget documents."""
        ...

    def matching(self, expression: Expression) -> tuple[str, str]:
        """Return a SELECT of `id` with one parameter, and that parameter."""
        ...


ENGINES: Port[Engine] = Port("search.engine", Engine)
"""Keyed by Django's name of the database vendor."""
