"""Suggestions while somebody types: titles that hold it, by name, by synonym, by spelling.

Every title stands once in one long text in memory, the shorter ones first: finding is a scan of
that text by Python's own string search, so the work of a key press is bounded and small (figures
in docs/search.md). What is typed is kept nowhere.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from tongban.kernel import clock, text

from . import queries
from .models import Entry

MOST: Final = 7
LONGEST: Final = 30
MOST_TITLES: Final = 50_000
STALE: Final = dt.timedelta(seconds=10)
"""While the index changes all the time (an import), titles are read anew this often at most."""
_LETTERS: Final = re.compile(r"[a-z]+")
_FEWEST_LETTERS: Final = 2
_FEWEST_INITIALS: Final = 3
_SAID: Final = 5
_MEANT: Final = 3


class Lines:
    """Texts by number, joined, so that all of them are looked through at once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._joined = "\n" + "\n".join(lines) + "\n"
        starts, at = [], 1
        for line in lines:
            starts.append(at)
            at += len(line) + 1
        self._starts = starts

    def beginning(self, part: str) -> Iterator[int]:
        """Yield the numbers of the lines that begin so."""
        return self._holding("\n" + part, 1)

    def holding(self, part: str) -> Iterator[int]:
        """Yield the numbers of the lines that hold it."""
        return self._holding(part, 0)

    def _holding(self, part: str, skipped: int) -> Iterator[int]:
        at = self._joined.find(part)
        while at >= 0:
            yield bisect_right(self._starts, at + skipped) - 1
            at = self._joined.find(part, self._joined.index("\n", at + len(part)))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Titles of one kind as they were at a stamp: each once, the shorter first."""

    stamp: str
    made: dt.datetime
    titles: tuple[str, ...]
    folded: Lines
    spelled: Lines


_shelves: dict[str, Shelf] = {}


def suggest(typed: str, kind: str = "item") -> tuple[str, ...]:
    """Return at most seven titles for what was typed so far, the most likely first."""
    folded = text.normalise(typed[: LONGEST + 1])
    letters = _LETTERS.fullmatch(folded.replace(" ", ""))
    if not folded or len(folded) > LONGEST or (letters and len(folded) < _FEWEST_LETTERS):
        return ()
    return _kept(_shelf(kind), folded, kind)


def forget() -> None:
    """Read titles anew (after a database was put in place of another)."""
    _shelves.clear()


def _shelf(kind: str) -> Shelf:
    known, stamp = _shelves.get(kind), queries.stamp()
    if known and (known.stamp == stamp or clock.now() - known.made < STALE):
        return known
    entries = Entry.objects.filter(kind=kind).order_by("id")
    rows = entries.values_list("title", "folded", "spelled")
    each = {title: (folded, spelled) for title, folded, spelled in rows[:MOST_TITLES]}
    titles = sorted(each, key=lambda title: (len(title), title))
    folded, spelled = ([each[title][part] for title in titles] for part in (0, 1))
    _shelves[kind] = Shelf(stamp, clock.now(), tuple(titles), Lines(folded), Lines(spelled))
    return _shelves[kind]


@lru_cache(maxsize=2048)
def _kept(shelf: Shelf, folded: str, kind: str) -> tuple[str, ...]:
    """Answers hold as long as the shelf."""
    return tuple(islice(dict.fromkeys(_found(shelf, folded, kind)), MOST))


def _found(shelf: Shelf, folded: str, kind: str) -> Iterator[str]:
    for lines, part in ((shelf.folded, folded), (shelf.spelled, folded.replace(" ", ""))):
        numbers = (*islice(lines.beginning(part), MOST), *islice(lines.holding(part), MOST))
        yield from (shelf.titles[number] for number in numbers)
    for meant in _meant(shelf.stamp, folded):
        yield from (shelf.titles[number] for number in islice(shelf.folded.holding(meant), MOST))
    if _LETTERS.fullmatch(folded) and len(folded) >= _FEWEST_INITIALS:
        yield from (hit.title for hit in queries.find(folded, kind=kind, size=MOST).hits)


def _meant(stamp: str, folded: str) -> Iterator[str]:
    """Yield what is meant by the things said that begin with what was typed."""
    said = _all_said(stamp)
    at = bisect_left(said, folded)
    for one in said[at : at + _SAID]:
        if one.startswith(folded):
            yield from queries.synonyms(stamp).meant[one][:_MEANT]


@lru_cache(maxsize=2)
def _all_said(stamp: str) -> list[str]:
    return sorted(queries.synonyms(stamp).meant)
