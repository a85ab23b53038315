"""The nightly exam, a little each minute: a guide is examined anew only when it must be.

A turn goes on where the last one ended, by the items' ids. What was found on a guide is kept with
the mark of all that was read (`asks.mark`) and found again by it; what the day tells is worked out
each time; a search by its name is asked again when the index or the words have changed. So a turn
is short, and an exam in which nothing changed reads no guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tongban.modules.documents import public as documents
from tongban.modules.search import public as search

from .. import queries
from ..contracts import Finding, Severity
from . import standing
from .asks import mark
from .asks import read as read_asks
from .over_all import FIRST
from .running import Examined, Lasting, Read, told

BATCH: Final = 50
MOST_ANEW: Final = 100
"""Guides read or searched for in a turn: a second of the processor."""
MOST_LOOKED_AT: Final = 2000


@dataclass(frozen=True, slots=True)
class Sat:
    """One item of a turn. `anew`: something of it has to be kept."""

    examined: Examined
    lasting: Lasting
    leads: bool
    anew: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn examined: the items beyond `after` up to `reached`; `last`: to the end."""

    after: int
    sat: tuple[Sat, ...]
    reached: int
    version: str
    last: bool


class Kept(NamedTuple):
    """What is kept of an item."""

    lasting: Lasting
    version: str
    leads: bool


def turn(after: int) -> Turn:
    """Examine the items that follow, as many as a turn may take."""
    known, version = standing.catalogue(), search.version()
    sat: list[Sat] = []
    while batch := standing.following(sat[-1].examined.id if sat else after, BATCH):
        sat += _examined(batch, known, version)
        if sum(one.anew for one in sat) >= MOST_ANEW or len(sat) >= MOST_LOOKED_AT:
            break
    reached = sat[-1].examined.id if sat else after
    return Turn(after, tuple(sat), reached, version, last=not batch)


def _examined(
    rows: Sequence[queries.ItemRow], known: standing.Known, version: str
) -> Iterator[Sat]:
    kept = {row.item_id: _kept(row) for row in standing.kept([row.pk for row in rows])}
    fresh = _anew(rows, known, kept)
    for row in rows:
        old = kept.get(row.pk)
        lasting, anew = fresh.get(row.pk), row.pk in fresh
        if lasting is None:
            lasting = kept[row.pk].lasting
        if old and old.version == version and old.lasting.asks.name == lasting.asks.name:
            leads = old.leads
        else:
            leads, anew = _leads(row.code, lasting), True
        yield Sat(told(row, lasting, known.confirmed(row), leads=leads), lasting, leads, anew)


def _leads(code: str, one: Lasting) -> bool:
    return search.leads(one.asks.name, code, kind="item", most=FIRST)


def _anew(
    rows: Sequence[queries.ItemRow], known: standing.Known, kept: Mapping[int, Kept]
) -> dict[int, Lasting]:
    """Return what is found anew on the guides whose mark is another one now, or none yet."""
    under = standing.in_force({row.base_code for row in rows})
    held = documents.published_among(
        {digest for one in kept.values() for digest in one.lasting.asks.files}
    )

    def holds(row: queries.ItemRow) -> bool:
        if row.pk not in kept:
            return False
        old = kept[row.pk].lasting
        stands = known.standing(row.org, old.asks, held)
        return mark(old.asks, stands, row.revision_id, under.get(row.base_code)) == old.mark

    changed = [row.pk for row in rows if not holds(row)]
    whole = standing.whole(changed) if changed else []
    read = Read(whole, known)
    return {row.pk: read.lasting(row, read.item(row)) for row in whole}


def _kept(row: standing.KeptRow) -> Kept:
    found = tuple(
        Finding(code, element, Severity(severity), zh, en, law)
        for code, element, severity, zh, en, law in row.found
    )
    lasting = Lasting(row.mark, read_asks(row.asks), found, row.filled)
    return Kept(lasting, row.version, row.leads)
