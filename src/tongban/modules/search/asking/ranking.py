"""Which documents answer a question, and how well: expressions with a rank each, best first.

The rank is made of plain facts that both databases know alike (which field holds the words), not
of an engine's own relevance figure, so that results, order and pages are the same on both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..contracts import Every, Expression, Field, Some, Term
from .question import ANYWHERE, NAMES, Question
from .words import mark

Narrow = tuple[Expression, ...]

EXACT: Final = 0
PHRASE: Final = 1
"""The whole question is the title, or stands in it as typed."""
_IN_TITLE: Final = 2
_IN_NAMES: Final = 3
_MEANT: Final = 4
_ANYWHERE: Final = 5

LOOSE_FROM: Final = 100
"""Ranks of a loose search: this, less the points of the words found."""
POINTS_NAME: Final = 2
POINTS_BODY: Final = 1


@dataclass(frozen=True, slots=True)
class Tier:
    """Documents that match the expression have (at worst) this rank; in loose mode, this weight."""

    weight: int
    expression: Expression


def strict(question: Question, narrow: Narrow) -> list[Tier]:
    """Return the tiers of a search for all words: each holds all that the one before it holds."""
    if not question.groups:
        return []
    groups = question.groups
    wanted: list[tuple[int, list[Expression]]] = [
        (_IN_TITLE, [g.literal((Field.TITLE,)) for g in groups]),
        (_IN_NAMES, [g.literal(NAMES, spelled=True) for g in groups]),
        (_MEANT, [g.meant(NAMES) for g in groups]),
        (_ANYWHERE, [g.meant(ANYWHERE) for g in groups]),
    ]
    return [Tier(rank, Every((*found, *narrow))) for rank, found in wanted]


def loose(question: Question, narrow: Narrow) -> list[Tier]:
    """Return the parts of a search for any word: a name counts more than the body."""
    found: list[Tier] = []
    for group in question.firm:
        found.append(Tier(POINTS_NAME, Every((group.meant(NAMES), *narrow))))
        found.append(Tier(POINTS_BODY, Every((group.meant(ANYWHERE), *narrow))))
    return found


def enough(question: Question) -> int:
    """Return the points that a loose hit needs: one name at least, and half of many words."""
    one = POINTS_NAME + POINTS_BODY
    return max(one, (len(question.firm) * one + 1) // 2)


def narrowing(facets: Mapping[str, Sequence[str]]) -> tuple[Expression, ...]:
    """Return one expression per facet: any of its values; all facets must hold."""
    return tuple(
        Some(tuple(Term(mark(name, value), (Field.MARKS,)) for value in values))
        for name, values in facets.items()
        if values
    )
