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

    def first(self, most: int) -> list[int]:
        """Return the spots of the documents that stand first, so far as words tell."""
        ranks = sorted((self._rank(spot), spot) for spot in self.tiers)
        return [spot for _rank, spot in ranks[:most]]

    def _rank(self, spot: int) -> int:
        tier = self.tiers[spot]
        return tier if tier < BY_POINTS else tier - self.points.get(spot, 0)

    def place(self, spot: int, told: Told, asked: str, *, later: bool) -> tuple[int, int]:
        """Return rank and spot of a document, for what was asked as typed.

        A title of a later act stands one behind unless the question names one (`later`).
        """
        rank = self._rank(spot)
        if self.tiers[spot] < BY_POINTS and asked in told.folded:
            rank = EXACT if asked == told.folded else PHRASE
        return rank + (told.later and not later), spot


def strictly(tiers: Iterable[Held]) -> Draft:
    """Return the documents that hold all the words, each by its best tier."""
    found: dict[int, int] = {}
    for held in tiers:
        for spot in held.spots:
            found.setdefault(spot, held.tier.rank)
    return Draft(found)


def loosely(strict: Draft, parts: Sequence[Held], best: int = 0) -> Draft:
    """Add what holds a telling word in a name and more than half of the best one's points."""
    points, named = _points(parts), _named(parts)
    best = best or max(points.values(), default=0)
    near = {spot: BY_POINTS for spot in named & points.keys() if 2 * points[spot] > best}
    return Draft({**near, **strict.tiers}, points, best)


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


def _named(parts: Iterable[Held]) -> set[int]:
    return set().union(*(held.spots for held in parts if held.tier.named))
