"""How many documents each value of a facet would leave.

Where no more match than are ranked, the counts are exact. Else they are those of the first
thousand, and say so; without words each common value is counted by its own rows, up to a thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from . import hits
from .asking import ranking
from .contracts import FACETS
from .facts import Marks, mark
from .hits import Asked, Facets, Placed, Ranked

COMMONEST: Final = 8
"""Values of one facet that are counted by their own rows."""


def fits(of: Marks, chosen: Facets) -> bool:
    """Whether these marks hold any value of each facet that was chosen."""
    return _fit(of, _wanted(chosen))


def _wanted(chosen: Facets) -> list[frozenset[str]]:
    return [frozenset(mark(name, one) for one in of) for name, of in chosen.items() if of]


def _fit(of: Marks, wanted: Sequence[frozenset[str]]) -> bool:
    return not any(one.isdisjoint(of) for one in wanted)


def narrowed(wide: Ranked, chosen: Facets) -> list[Placed]:
    """Return what fits among documents of which none was cut off."""
    wanted = _wanted(chosen)
    return [one for one in wide.placed if _fit(one.marks, wanted)]


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts by facet and value; of the values in `at_least` there may be more."""

    of: Mapping[str, Mapping[str, int]]
    at_least: Mapping[str, frozenset[str]]


def counted(wide: Ranked, narrow: Ranked, chosen: Facets) -> Counted:
    """Count each value given the other facets: exactly, or among the first that were ranked."""
    if not wide.cut:
        whole = _all(narrow.placed)
        beside = {name: _count(wide.placed, name, _others(chosen, name)) for name in chosen}
        return Counted({**whole, **beside}, {})
    of = _all(narrow.placed)
    least = {name: frozenset(of[name] if narrow.cut else ()) for name in FACETS}
    for name, values in chosen.items():
        if values:
            seen = _count(wide.placed, name, _others(chosen, name))
            of[name] = {one: max(seen.get(one, 0), of[name].get(one, 0)) for one in
                        dict.fromkeys((*seen, *values))}  # fmt: skip
            least[name] = frozenset(of[name].keys() - (() if narrow.cut else set(values)))
    return Counted(of, least)


def by_lists(asked: Asked, rough: Counted) -> Counted:
    """Count the commonest values of a list without words by the rows that bear them.

    Each is read to its `hits.MOST`-th row only. Values of a facet beside which another is chosen
    stay as they were counted among the first rows.
    """
    free = [name for name in FACETS if not any(_others(asked.facets, name).values())]
    wanted = [
        (name, one) for name in free for one in _common(rough.of[name], asked.facets.get(name, ()))
    ]
    rows = [(ranking.narrowing(asked.kind, {name: (one,)}), hits.MOST + 1) for name, one in wanted]
    of = {name: dict(counts) for name, counts in rough.of.items()}
    least = {name: set(values) for name, values in rough.at_least.items()}
    for (name, one), spots in zip(wanted, hits.first(rows), strict=True):
        of[name][one] = min(len(spots), hits.MOST)
        (least[name].add if len(spots) > hits.MOST else least[name].discard)(one)
    return Counted(of, {name: frozenset(values) for name, values in least.items()})


def _common(counts: Mapping[str, int], chosen: Sequence[str]) -> Iterable[str]:
    """The values that a page shows: the commonest, and what was chosen."""
    first = sorted(counts, key=lambda one: -counts[one])[:COMMONEST]
    return dict.fromkeys((*first, *chosen))


def _others(chosen: Facets, name: str) -> Facets:
    return {other: values for other, values in chosen.items() if other != name}


def _all(placed: Iterable[Placed]) -> dict[str, dict[str, int]]:
    """Count every value of every facet in one pass, the commonest of each first."""
    of: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for one, count in Counter(chain.from_iterable([one.marks for one in placed])).most_common():
        name, _, value = one.partition("=")
        of[name][value] = count
    return of


def _count(placed: Iterable[Placed], name: str, chosen: Facets) -> dict[str, int]:
    """Count the values of one facet among what fits."""
    wanted = _wanted(chosen)
    return _all([one for one in placed if _fit(one.marks, wanted)])[name]
