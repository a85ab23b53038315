"""The word index behind one interface, so that nobody else knows which database it lives in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port

from .contracts import Expression, Words


@runtime_checkable
class Engine(Protocol):
    """A word index in the database itself: it commits and rolls back with everything else."""

    def create(self) -> Sequence[str]:
        """Return the statements that make the index."""
        ...

    def drop(self) -> Sequence[str]:
        """Return the statements that remove it."""
        ...

    def put(self, rows: Sequence[Words]) -> None:
        """Write the words of documents whose spots are free."""
        ...

    def remove(self, spots: Sequence[int]) -> None:
        """Forget documents."""
        ...

    def first(self, expression: Expression, after: int, limit: int) -> tuple[str, list[int | str]]:
        """Return a SELECT of one text, and its parameters: the first spots beyond `after` that
        match, with commas between them."""
        ...


ENGINES: Port[Engine] = Port("search.engine", Engine)
"""Keyed by Django's name of the database vendor."""
