"""Sit the exam: every public item, in bounded memory, a constant number of statements a batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from tongban.kernel import clock
from tongban.modules.documents import public as documents

from .. import gate, queries
from ..contracts import Finding, Item
from . import standing
from .over_all import Standing, channels, judge
from .score import Score, score

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


def sit(*, ask_channels: bool = True) -> Iterator[Examined]:
    """Yield every published or paused item with its findings, by body.

    `ask_channels` reads each guide through every channel as well: some milliseconds an item.
    """
    known = standing.catalogue()
    rows = standing.public_rows()
    while batch := list(islice(rows, BATCH)):
        bases = standing.standards({row.base_code for row in batch})
        held = documents.published_among(_digests(batch))
        for row in batch:
            yield _examined(row, replace(known, held=held), bases, ask_channels=ask_channels)


def _digests(batch: Iterable[queries.ItemRow]) -> set[str]:
    """Return the digests of the files that the guides of a batch name."""
    bases = [row.revision.content["base"] for row in batch if row.revision]
    parts = [
        part for base in bases for of in ("materials", "results") for part in base.get(of) or ()
    ]
    named = [part.get(one) for part in parts for one in ("blank_form", "filled_sample", "sample")]
    return {str(file["digest"]) for file in named if file}


def _examined(
    row: queries.ItemRow,
    known: standing.Known,
    bases: Mapping[str, Mapping[str, Any]],
    *,
    ask_channels: bool,
) -> Examined:
    content = row.revision.content if row.revision else {}
    item = queries.merged(content["base"], content["implementation"], content.get("bundle"))
    stands = Standing(
        confirmed_at=known.confirmed(row),
        twins=known.twins.get((row.org, item.name), 1) - 1,
        follows=bases.get(row.base_code) in (None, content["base"]),
        proofs=known.proofs,
        dead=known.dead,
        held=known.held,
        library=known.library,
    )
    found = found_on(item, stands, clock.now(), ask_channels=ask_channels)
    return Examined(
        row.pk, row.code, item.name, row.org, row.org_name, row.region, found, score(item, found)
    )


def found_on(
    item: Item, stands: Standing, now: dt.datetime, *, ask_channels: bool
) -> tuple[Finding, ...]:
    """Return everything that is found on one item, blocking first."""
    found = [*gate.examine(item), *judge(item, stands, now)]
    found += channels(item) if ask_channels else []
    return tuple(sorted(found, key=lambda one: one.severity))
