"""From lists of documents to one order: pure, and as much work as the lists are long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .ranking import BY_POINTS, COMMON, EXACT, PHRASE, Tier, rarity


class Held(NamedTuple):
    """The documents of a tier, by spot, in order; `known`: how many there are, as far as known."""

    tier: Tier
    spots: Sequence[int]
    known: int

    @property
    def points(self) -> int:
        """What each of them gets."""
        return self.tier.weight * rarity(self.known)


class Told(NamedTuple):
    """What ranking asks of a document beside its words."""

    folded: str
    later: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The best tier of each document, its points, and the most points that any has."""

    tiers: Mapping[int, int]
    points: Mapping[int, int] = field(default_factory=dict)
    best: int = 0

    def named(self) -> int:
        """Return how many documents hold all the words in their names."""
        return sum(tier < BY_POINTS for tier in self.tiers.values())

    def first(self, most: int) -> list[tuple[int, int]]:
        """Return rank and spot of the documents that stand first, so far as words tell."""
        points = self.points
        ranks = [
            (tier if tier < BY_POINTS else tier - points.get(spot, 0), spot)
            for spot, tier in self.tiers.items()
        ]
        ranks.sort()
        return ranks[:most]

    def place(self, rank: int, spot: int, told: Told, asked: str, *, later: bool) -> int:
        """Return the rank of a document for what was asked as typed, from that of `first`.

        A title of a later act stands one behind unless the question names one (`later`).
        """
        if asked in told.folded and self.tiers[spot] < BY_POINTS:
            rank = EXACT if asked == told.folded else PHRASE
        return rank + (told.later and not later)


def strictly(tiers: Iterable[Held]) -> Draft:
    """Return the documents that hold all the words, each by its best tier."""
    found: dict[int, int] = {}
    for held in tiers:
        for spot in held.spots:
            found.setdefault(spot, held.tier.rank)
    return Draft(found)


def loosely(strict: Draft, parts: Sequence[Held], best: int = 0) -> Draft:
    """Add what holds a telling word in a name and more than half of the best one's points."""
    points = _points(parts)
    best = best or max(points.values(), default=0)
    enough = {spot for spot, given in points.items() if 2 * given > best}
    near = set[int]().union(*(enough.intersection(one.spots) for one in parts if one.tier.named))
    return Draft({**dict.fromkeys(near, BY_POINTS), **strict.tiers}, points, best)


def _points(parts: Sequence[Held]) -> Mapping[int, int]:
    """Add up what each document has of the words.

    Of common words the documents are looked at that hold a rarer one as well, unless the common
    ones alone could make half of the best one's points.
    """
    points: defaultdict[int, int] = defaultdict(int)
    common = [held for held in parts if held.known > COMMON]
    for held in parts:
        if held.known <= COMMON:
            _add(points, held.spots, held.points)
    for held in common:
        _add(points, points.keys() & set(held.spots), held.points)
    if 2 * sum(held.points for held in common) <= max(points.values(), default=0):
        return points
    rarer = frozenset(points)
    for held in common:
        _add(points, set(held.spots) - rarer, held.points)
    return points


def _add(points: defaultdict[int, int], spots: Iterable[int], given: int) -> None:
    for spot in spots:
        points[spot] += given
