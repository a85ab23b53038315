"""Titles that look or sound like a question that found nothing.

They are sought by the word index: titles that share two neighbouring signs with the question, or
the sound of two. Only the first of those are compared sign by sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz, process

from tongban.kernel import text

from .asking.spots import id_of
from .asking.words import SPELLED_MOST
from .contracts import Every, Expression, Field, Term
from .hits import Asked, first
from .models import Entry

ALIKE: Final = 80
"""From here on (of 100) a title counts as what a mistyped question may have meant."""
MOST_COMPARED: Final = 1000
_EACH: Final = 150
_MOST_PAIRS: Final = 12
_SHORTEST_SPELLED: Final = 4
_LETTERS: Final = 5


def titles_alike(asked: Asked, limit: int) -> list[Entry]:
    """Return the entries whose titles look or sound most like the question, best first."""
    folded = asked.question.folded
    if len(folded) < 2:
        return []
    entries = _candidates(asked, folded)
    score = _scores(folded, [one.folded for one in entries])
    sound = text.pinyin(folded).full
    if len(sound) >= _SHORTEST_SPELLED:
        for at, points in _scores(sound, [one.spelled for one in entries]).items():
            score[at] = max(score.get(at, 0), points)
    best = sorted(score, key=lambda at: (-score[at], len(entries[at].folded), at))
    return [entries[at] for at in best[:limit]]


def _candidates(asked: Asked, folded: str) -> list[Entry]:
    narrowing = asked.without_facets().narrowing.parts
    wanted = [(Every((one, *narrowing)), _EACH) for one in _pairs(folded)]
    spots = dict.fromkeys(spot for found in first(wanted) for spot in found)
    ids = [id_of(spot) for spot in spots][:MOST_COMPARED]
    return list(Entry.objects.filter(id__in=ids).defer("digest").order_by("id"))


def _pairs(folded: str) -> Iterator[Expression]:
    for pair in list(dict.fromkeys(text.bigrams(folded)))[:_MOST_PAIRS]:
        yield Term(pair, Field.TITLE)
    for sound in list(dict.fromkeys(_sounds(folded)))[:_MOST_PAIRS]:
        yield Term(sound[:SPELLED_MOST], Field.LETTERS, prefix=True)


def _sounds(folded: str) -> Iterator[str]:
    """Yield the sounds of two neighbouring signs; of letters, some from each place on."""
    spelled = [full for full, _ in text.syllables(folded)]
    yield from (first + second for first, second in pairwise(spelled))
    for run in spelled:
        yield from (run[at : at + _LETTERS] for at in range(len(run) - _LETTERS + 1))


def _scores(wanted: str, known: list[str]) -> dict[int, float]:
    found = process.extract(
        wanted, known, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None
    )
    return {at: points for _, points, at in found}
