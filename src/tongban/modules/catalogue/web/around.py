"""What a guide's page shows beside its revision: all of it is asked anew for every page.

The revision never changes, so its page is decided by the row's state and by what stands here. The
parts of the page are kept under these facts (`portal.parts`) and drawn from them alone, so what the
page says can be nothing older.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tongban.modules.documents import public as documents
from tongban.modules.laws import public as laws
from tongban.modules.laws.contracts import LawCard
from tongban.portal.components import Status

from .. import conditions, queries
from ..contracts import Item, OpenTime
from ..ports import Duration, duration_of
from . import bases, materials, spots

MOST_OUTLINES: Final = 4096
"""Outlines kept in memory, about 1 KB each."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What the page needs of a revision to ask the others, and what stands outside its parts.

    `review_points`: whether it has any; `decides`: whether the platform can say who fulfils the
    conditions; `opens`: the opening times of each window.
    """

    code: str
    name: str
    review_points: bool
    decides: bool
    titles: tuple[str, ...]
    digests: tuple[str, ...]
    opens: tuple[tuple[OpenTime, ...], ...]


@dataclass(frozen=True, slots=True)
class Heir:
    """An item that took the place of one that ended."""

    code: str
    name: str
    org_name: str


@dataclass(frozen=True, slots=True)
class Around:
    """The facts: laws known, files held or taken down, real durations, windows open now."""

    laws: Mapping[str, LawCard]
    held: materials.Held
    took: Duration | None
    states: tuple[Status | None, ...]
    heirs: tuple[Heir, ...]


def outlined(item: Item) -> Outline:
    """Return the outline of a guide."""
    samples = {one.sample.digest for one in item.base.results if one.sample}
    return Outline(
        item.code,
        item.name,
        bool(item.review_points),
        conditions.decides(item),
        tuple(bases.titles(item)),
        tuple(sorted(materials.digests(item) | samples)),
        tuple(one.opens for one in item.windows),
    )


def around(of: Outline, successors: Sequence[str]) -> Around:
    """Ask the others: one statement each for laws, files, durations, heirs; none where none is."""
    heirs = queries.cards(successors).values() if successors else ()
    there = documents.published_among(of.digests)
    gone = documents.withdrawn_among(set(of.digests) - there)
    return Around(
        laws.known(of.titles),
        materials.Held(there, gone),
        duration_of(of.code),
        tuple(spots.state(opens) for opens in of.opens),
        tuple(Heir(one.code, one.name, one.org_name) for one in heirs),
    )


_outlines: OrderedDict[tuple[str, int, str], Outline] = OrderedDict()


def forget() -> None:
    """Read every outline anew (a test's rows are rolled back and their ids used again)."""
    _outlines.clear()


def outline(code: str, revision_id: int, fingerprint: str, read: Callable[[], Item]) -> Outline:
    """Return the outline of a published revision, which never changes: read once in a while."""
    key = (code, revision_id, fingerprint)
    found = _outlines.get(key) or outlined(read())
    _outlines[key] = found
    while len(_outlines) > MOST_OUTLINES:
        _outlines.popitem(last=False)
    return found
