"""What other modules may ask of search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from . import queries, suggesting, tally
from .actions import index as indexing
from .contracts import Doc, Found


def index(docs: Iterable[Doc]) -> int:
    """Put documents into the index, in place of those with their kind and key.

    Return how many were new or changed; the others cost no write. Raise `ValueError` for a facet
    that `contracts.FACETS` does not name or a title that is empty or longer than 300.
    """
    return indexing.index(docs)


def remove(kind: str, key: str) -> bool:
    """Take a document out of the index; return whether it was there."""
    return indexing.remove(kind, key)


def stamp() -> str:
    """Return the stamp of the index's last change, "" before the first; for what is kept."""
    return queries.stamp()


def touch() -> None:
    """Renew the stamp, for a change that the index does not hold (an item was paused)."""
    indexing.touch()


def warm() -> None:
    """Load what the first search would load, when a web process starts."""
    queries.warm()


def emptied() -> bool:
    """Whether an upgrade emptied the word index, so that its owners must index anew."""
    return queries.emptied()


def find(
    query: str,
    *,
    facets: Mapping[str, Sequence[str]] | None = None,
    kind: str = "",
    after: str = "",
    size: int = 20,
) -> Found:
    """Find documents by everyday words, pinyin or initials; without words, browse in order.

    A document must hold all words (or what they mean by the synonyms), title before other names
    before body; if none does, those that hold the better part of them (`Found.partly`); if none
    does, titles that look or sound alike. `facets` narrow: any value of each facet. `after` is an
    earlier page's cursor; a page has at most 100 hits.

    Raises:
        Invalid: a cursor that was not made here, or an unknown facet.
    """
    return queries.find(query, facets=facets, kind=kind, after=after, size=size)


def leads(name: str, key: str, *, kind: str, most: int) -> bool:
    """Whether a search for a name shows this document among its first `most` hits.

    As `find` would tell, at a part of its cost.
    """
    return queries.leads(name, key, kind=kind, most=most)


def version() -> str:
    """Return a mark of the index and the words: the same, and a search finds the same."""
    return queries.version(queries.stamp())


def heard(query: str, found: Found) -> None:
    """Count a search that found nothing, or only what is alike. Writes once a minute at most.

    Call it for what a person typed, on the first page and without facets.
    """
    tally.heard(query, found)


def suggest(typed: str, kind: str = "item") -> tuple[str, ...]:
    """Return at most seven titles for what somebody typed so far; keeps nothing of it."""
    return suggesting.suggest(typed, kind)
