"""What ranking and counting ask of documents, kept by a process while the index has its stamp.

A search ranks up to a thousand documents, mostly the same ones: reading their rows for each
question cost more than finding them. What is kept of one is its folded title and its facet values
as `name=value`, each text held once: some 400 bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import Final

import orjson
from django.db import connection

from .asking.order import Told
from .asking.spots import id_of

MOST_KEPT: Final = 1 << 15
"""Documents that one process keeps: 13 MB at most."""
Marks = tuple[str, ...]
Facts = tuple[Told, Marks]


def marks_of(facets: Mapping[str, Iterable[str]]) -> Marks:
    """Return facet values as texts to be counted and compared."""
    return tuple(mark(name, value) for name, values in facets.items() for value in values)


def mark(name: str, value: str) -> str:
    """Return the text of one facet value."""
    return intern(f"{name}={value}")


@lru_cache(maxsize=1024)
def _parsed(facets: str) -> Marks:
    """Return the marks of an entry: many entries have the same."""
    return marks_of(orjson.loads(facets))


class _Kept:
    """Facts by spot, as of one stamp. Threads may share it: a state is put in place whole."""

    def __init__(self) -> None:
        self.state: tuple[str, dict[int, Facts]] = ("", {})

    def of(self, stamp: str) -> dict[int, Facts]:
        """Return what is kept as of a stamp; "" is the stamp of nothing that may be kept."""
        held, facts = self.state
        if held == stamp != "" and len(facts) <= MOST_KEPT:
            return facts
        fresh: dict[int, Facts] = {}
        if stamp:
            self.state = (stamp, fresh)
        return fresh


_kept = _Kept()


def facts(spots: Sequence[int], stamp: str) -> dict[int, Facts]:
    """Return the facts of documents in the order given; those that are gone are left out."""
    known = _kept.of(stamp)
    unread = [spot for spot in spots if spot not in known]
    read = dict(_read(unread)) if unread else {}
    known |= read
    found = {spot: known.get(spot) for spot in spots}
    return {spot: one for spot, one in found.items() if one is not None}


def _read(spots: Iterable[int]) -> Iterable[tuple[int, Facts]]:
    by_id = {id_of(spot): spot for spot in spots}
    ids = ", ".join(map(str, by_id))
    sql = f"SELECT id, folded, later, facets FROM search_entry WHERE id IN ({ids})"  # noqa: S608  # numbers
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall()
    for entry, folded, later, facets in rows:
        yield by_id[entry], (Told(folded, bool(later)), _parsed(facets))
