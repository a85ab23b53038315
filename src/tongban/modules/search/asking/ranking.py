"""Which documents answer a question, and how well: expressions with a rank each, best first.

The rank is made of plain facts that both databases know alike (which field holds the words), not
of an engine's own relevance figure, so that results, order and pages are the same on both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..contracts import Every, Expression, Field, Some, Term
from .question import Question
from .words import KIND, mark

EXACT: Final = 0
PHRASE: Final = 2
"""The whole question is the title, or stands in it as typed."""
_IN_TITLE: Final = 4
_IN_NAMES: Final = 6
_MEANT: Final = 8
BY_POINTS: Final = 1000
"""Ranks from here less their points: documents that hold a part of the words in their names."""
IN_NAME: Final = 2
"""What a word in a name counts beside what it counts anywhere (1)."""
COMMON: Final = 3000
_RARITY: Final = ((10, 6), (100, 5), (300, 4), (1000, 3), (COMMON, 2))
"""(documents at most, points): what fewer hold tells more. More than the last: 1."""
# Even ranks: a title that names a later act (注销, 换证) than what was asked for is one behind.


@dataclass(frozen=True, slots=True)
class Tier:
    """Documents that match the expression have (at worst) this rank, or get points for it.

    `weight` is multiplied with the rarity of what matches. `named`: a telling word in a name.
    """

    rank: int
    expression: Expression
    weight: int = 0
    named: bool = False
    every: bool = False


def tiers(question: Question) -> list[Tier]:
    """Return the tiers of documents with all words in their names; each holds the one before."""
    groups = question.groups
    wanted: list[tuple[int, list[Expression]]] = [
        (_IN_TITLE, [g.literal(Field.TITLE) for g in groups]),
        (_IN_NAMES, [g.literal(Field.NAMES, spelled=True) for g in groups]),
        (_MEANT, [g.meant(Field.NAMES) for g in groups]),
    ]
    every = Tier(BY_POINTS, Every(tuple(g.meant(Field.ANYWHERE) for g in groups)), every=True)
    return [*(Tier(rank, Every(tuple(found))) for rank, found in wanted), every]


def parts(question: Question) -> list[Tier]:
    """Return what each word gives by itself: a name counts more than the body."""
    found: list[Tier] = []
    telling = max(group.weight for group in question.firm)
    for group in question.firm:
        name, body = group.meant(Field.NAMES), group.meant(Field.ANYWHERE)
        found.append(Tier(BY_POINTS, name, IN_NAME * group.weight, named=group.weight == telling))
        found.append(Tier(BY_POINTS, body, group.weight))
    return found


def rarity(count: int) -> int:
    """Return the points of a word that so many documents hold."""
    return next((points for most, points in _RARITY if count <= most), 1)


def narrowing(kind: str, facets: Mapping[str, Sequence[str]]) -> Every:
    """Return what narrows a search: its kind, and any value of each facet; "" is every kind."""
    chosen = (
        Some(tuple(Term(mark(name, value), Field.MARKS) for value in values))
        for name, values in facets.items()
        if values
    )
    return Every((Term(mark(KIND, kind), Field.MARKS), *chosen))
