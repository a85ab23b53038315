"""From lists of documents to one order: pure, and as much work as the lists are long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .ranking import BY_POINTS, EXACT, PHRASE, Tier, rarity


class Held(NamedTuple):
    """The documents of a tier, by spot, in order; `known`: how many there are, as far as known."""

    tier: Tier
    spots: Sequence[int]
    known: int


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
        return sorted(self.tiers, key=lambda spot: (self._rank(spot), spot))[:most]

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


def loosely(strict: Draft, parts: Iterable[Held], best: int = 0) -> Draft:
    """Add what holds a telling word in a name and more than half of the best one's points."""
    points: defaultdict[int, int] = defaultdict(int)
    named: set[int] = set()
    for held in parts:
        given = held.tier.weight * rarity(held.known)
        for spot in held.spots:
            points[spot] += given
        if held.tier.named:
            named.update(held.spots)
    best = best or max(points.values(), default=0)
    near = {spot: BY_POINTS for spot in named if 2 * points[spot] > best}
    return Draft({**near, **strict.tiers}, points, best)
