"""What is found, best first, by bounded work: a list of a word is never read to its end.

Of each tier at most `MOST` documents are read, of each word at most `COMMON`, those with the
shortest titles first. So a search costs the same among a thousand documents and among a million.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple

from django.db import connection

from .asking import order, ranking
from .asking.order import Draft, Held
from .asking.question import Question
from .asking.ranking import Tier
from .contracts import MOST as MOST
from .contracts import Every, Expression
from .facts import Marks, facts
from .ports import ENGINES

FEW: Final = 5
"""With fewer names that hold all the words, others follow."""
BROWSE, STRICT, LOOSE = "browse", "strict", "loose"
_KEPT_LISTS: Final = 256
Facets = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and of which state of the index."""

    question: Question
    kind: str
    facets: Facets
    stamp: str = ""

    @property
    def narrowing(self) -> Every:
        """What every document found must hold beside the words."""
        return ranking.narrowing(self.kind, self.facets)

    def without_facets(self) -> Asked:
        """Return the same question, not narrowed."""
        return Asked(self.question, self.kind, {}, self.stamp)


class Placed(NamedTuple):
    """A document in the order, with its facet values (`facts.mark`)."""

    rank: int
    spot: int
    marks: Marks


@dataclass(frozen=True, slots=True)
class Ranked:
    """The first documents in order; `cut`: there are more. `best`: the most points of any."""

    mode: str
    placed: Sequence[Placed]
    cut: bool = False
    best: int = 0


def browse(asked: Asked) -> Ranked:
    """Return what stands first without words."""
    spots = after(asked, 0, MOST + 1)
    known = facts(spots[:MOST], asked.stamp)
    placed = [Placed(0, spot, marks) for spot, (_told, marks) in known.items()]
    return Ranked(BROWSE, placed, cut=len(spots) > MOST)


def after(asked: Asked, spot: int, limit: int) -> list[int]:
    """Return the spots that follow one, without words."""
    return list(first([(asked.narrowing, limit)], spot)[0])


def by_words(asked: Asked, *, mode: str = "", wide: Ranked | None = None) -> Ranked:
    """Return what holds the words.

    Without a mode: strictly where enough names hold all the words, else loosely. A narrowed search
    is measured by the wide one: facets change neither how much is near nor what a word tells.
    """
    draft = order.strictly(_tiers(asked, ranking.tiers(asked.question)))
    mode = mode or (STRICT if draft.named() >= FEW else LOOSE)
    if mode == LOOSE:
        draft = order.loosely(draft, _parts(asked), wide.best if wide else 0)
    return _ranked(asked, mode, draft)


def _ranked(asked: Asked, mode: str, draft: Draft) -> Ranked:
    first = draft.first(MOST + 1)
    typed, later = asked.question.folded, asked.question.later
    ranks = {spot: rank for rank, spot in first[:MOST]}
    placed = [
        Placed(draft.place(ranks[spot], spot, told, typed, later=later), spot, marks)
        for spot, (told, marks) in facts([*ranks], asked.stamp).items()
    ]
    placed.sort(key=itemgetter(0, 1))
    return Ranked(mode, placed, len(first) > MOST, draft.best)


def named(asked: Asked) -> Ranked:
    """Return what holds all the words in its names: it stands before whatever else is found."""
    held = _tiers(asked, [tier for tier in ranking.tiers(asked.question) if not tier.every])
    return _ranked(asked, STRICT, order.strictly(held))


def _tiers(asked: Asked, tiers: Sequence[Tier]) -> list[Held]:
    narrowing = asked.narrowing.parts
    found = first([(Every((one.expression, *narrowing)), MOST + 1) for one in tiers])
    return [Held(tier, spots, len(spots)) for tier, spots in zip(tiers, found, strict=True)]


def _parts(asked: Asked) -> list[Held]:
    """Return what holds each word; how rare it is, is asked of all documents of the kind."""
    parts = ranking.parts(asked.question)
    wide = _words(asked.without_facets(), parts)
    narrow = _words(asked, parts) if any(asked.facets.values()) else wide
    return [Held(tier, narrow[n], len(wide[n])) for n, tier in enumerate(parts)]


def _words(asked: Asked, parts: Sequence[Tier]) -> list[array[int]]:
    narrowing = asked.narrowing.parts
    wanted = [Every((part.expression, *narrowing)) for part in parts]
    unread = [one for one in dict.fromkeys(wanted) if (asked.stamp, one) not in _kept]
    found = first([(one, ranking.COMMON + 1) for one in unread])
    read = dict(zip(unread, found, strict=True))
    known = [read[one] if one in read else _kept[asked.stamp, one] for one in wanted]
    _keep({(asked.stamp, one): spots for one, spots in read.items()} if asked.stamp else {})
    return known


_kept: OrderedDict[tuple[str, Expression], array[int]] = OrderedDict()
"""Lists of words, as long as the index keeps its stamp: people ask for the same ones."""


def _keep(lists: Mapping[tuple[str, Expression], array[int]]) -> None:
    _kept.update(lists)
    while len(_kept) > _KEPT_LISTS:
        _kept.popitem(last=False)


def first(wanted: Sequence[tuple[Expression, int]], after: int = 0) -> list[array[int]]:
    """Return the first spots of each expression, in one statement."""
    if not wanted:
        return []
    engine, parts, params = ENGINES.get(connection.vendor), [], []
    for number, (expression, limit) in enumerate(wanted):
        sql, own = engine.first(expression, after, limit)
        parts.append(f"SELECT {number} AS n, ({sql}) AS spots")
        params += own
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY n", params)
        return [array("q", sorted(map(int, spots.split(",")))) if spots else array("q")
                for _n, spots in cursor.fetchall()]  # fmt: skip
