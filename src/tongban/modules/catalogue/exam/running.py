"""Sit the exam: every public item, in bounded memory, a constant number of statements a batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from tongban.kernel import clock
from tongban.modules.documents import public as documents
from tongban.modules.search import public as search

from .. import gate, queries
from ..contracts import Finding, Item
from . import standing
from .asks import Asks, asks_of, mark
from .over_all import FIRST, aged, channels, judge, unfound
from .score import Score, filled, score

BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Examined:
    """One item of the exam: its row's own words, what was found, what it counts for."""

    id: int
    code: str
    name: str
    org: str
    org_name: str
    region: str
    findings: tuple[Finding, ...]
    score: Score


@dataclass(frozen=True, slots=True)
class Lasting:
    """What was found on a guide by its own words and by the answers of the catalogue.

    It holds as long as the mark of all that was read (`asks.mark`) is the same.
    """

    mark: str
    asks: Asks
    found: tuple[Finding, ...]
    filled: int


def sit(*, ask_channels: bool = True) -> Iterator[Examined]:
    """Yield every published or paused item with its findings, by body.

    `ask_channels` reads each guide through every channel as well: some milliseconds an item.
    """
    known = standing.catalogue()
    rows = standing.public_rows()
    while batch := list(islice(rows, BATCH)):
        read = Read(batch, known)
        for row in batch:
            item = read.item(row)
            one = read.lasting(row, item)
            leads = search.leads(item.name, row.code, kind="item", most=FIRST)
            more = channels(item) if ask_channels else []
            yield told(row, one, known.confirmed(row), leads=leads, more=more)


class Read:
    """The guides of a batch with what the catalogue answers: a statement each."""

    def __init__(self, rows: Iterable[queries.ItemRow], known: standing.Known) -> None:
        self._known = known
        self._contents = {row.pk: row.revision.content for row in rows if row.revision}
        self._standards = standing.in_force({row.base_code for row in rows})
        self._bases = standing.contents(self._standards.values())
        self._held = documents.published_among(_digests(self._contents.values()))
        bundled = {pk for pk, content in self._contents.items() if content.get("bundle")}
        self._asked = queries.asked_by(self.item(row) for row in rows if row.pk in bundled)

    def item(self, row: queries.ItemRow) -> Item:
        """Return the guide."""
        content = self._contents[row.pk]
        return queries.merged(content["base"], content["implementation"], content.get("bundle"))

    def lasting(self, row: queries.ItemRow, item: Item) -> Lasting:
        """Examine a guide in all that does not depend on the day and on the search."""
        asks, under = asks_of(item), self._standards.get(row.base_code)
        stands = self._known.standing(row.org, asks, self._held)
        follows = self._bases.get(under) in (None, self._contents[row.pk]["base"])
        found = (*gate.examine(item, self._asked), *judge(item, stands, follows=follows))
        return Lasting(mark(asks, stands, row.revision_id, under), asks, found, filled(item))


def _digests(contents: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the digests of the files that guides name."""
    bases = [content["base"] for content in contents]
    parts = [
        part for base in bases for of in ("materials", "results") for part in base.get(of) or ()
    ]
    named = [part.get(one) for part in parts for one in ("blank_form", "filled_sample", "sample")]
    return {str(file["digest"]) for file in named if file}


def told(
    row: queries.ItemRow,
    one: Lasting,
    confirmed_at: dt.datetime,
    *,
    leads: bool,
    more: Iterable[Finding] = (),
) -> Examined:
    """Put together what lasts, what the day tells, whether a search leads to it, and what else."""
    found = [*one.found, *aged(one.asks, confirmed_at, clock.now()), *more]
    found += [] if leads else [unfound()]
    found.sort(key=lambda of: of.severity)
    place = (row.pk, row.code, one.asks.name, row.org, row.org_name, row.region)
    return Examined(*place, tuple(found), score(one.filled, found))
