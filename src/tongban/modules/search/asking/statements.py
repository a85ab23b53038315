"""The statements of a search: every hit with its rank (`place`), made from the tiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..contracts import Every
from ..ports import Engine
from . import ranking
from .question import Question

Statement = tuple[str, list[Any]]
"""SQL and its parameters. Only fixed texts enter the SQL; what people typed is a parameter."""
Place = tuple[int, int, int]
"""Where a hit stands in the order: rank, length of its title, id."""
# The joins are CROSS JOINs because SQLite then keeps their order: from the words found to their
# entries. Left to choose, it may ask the word index once per entry, a thousand times slower.
LATER: Final = "CASE WHEN e.later THEN 1 ELSE 0 END"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, in the form that the statements are made of."""

    question: Question
    kind: str
    facets: Mapping[str, Sequence[str]]
    stamp: str = ""

    def without_facets(self) -> Asked:
        """Return the same question, not narrowed."""
        return Asked(self.question, self.kind, {}, self.stamp)


def ranked(asked: Asked, mode: str, engine: Engine) -> Statement:
    """Return the statement of all hits: what is shown of each, its length and place."""
    return _browse(asked, engine) if mode == "browse" else _by_words(asked, mode, engine)


def page(asked: Asked, mode: str, engine: Engine, place: Place | None, limit: int) -> Statement:
    """Return the statement of one page, after a place if one is given."""
    hits, params = ranked(asked, mode, engine)
    beyond = "WHERE (place, length, id) > (%s, %s, %s)" if place else ""
    # Only the rows of the page are read whole: what is sorted stays narrow.
    narrow = (
        f"SELECT id, place, length FROM ({hits}) AS ranked {beyond}"  # noqa: S608  # fixed texts
        " ORDER BY place, length, id LIMIT %s"
    )
    sql = (
        "SELECT e.kind, e.key, e.title, e.summary, r.place, r.length, r.id"  # noqa: S608  # fixed texts
        f" FROM ({narrow}) AS r CROSS JOIN search_entry e WHERE e.id = r.id"
        " ORDER BY r.place, r.length, r.id"
    )
    return sql, [*params, *(place or ()), limit]


def facets(asked: Asked, mode: str, engine: Engine, limit: int) -> Statement:
    """Return the statement of the facets of every hit, in no order: it may stop at the limit."""
    hits, params = ranked(asked, mode, engine)
    sql = (
        f"SELECT e.facets FROM (SELECT id FROM ({hits}) AS ranked LIMIT %s) AS r"  # noqa: S608  # fixed texts
        " CROSS JOIN search_entry e WHERE e.id = r.id"
    )
    return sql, [*params, limit]


def _browse(asked: Asked, engine: Engine) -> Statement:
    where, params = _of_kind(asked)
    narrow, marks = _narrow(asked, engine)
    narrow = narrow.replace(" AND id", " AND e.id", 1)
    sql = f"SELECT e.id, 0 AS length, 0 AS place FROM search_entry e WHERE {where}{narrow}"  # noqa: S608  # fixed texts
    return sql, [*params, *marks]


def _by_words(asked: Asked, mode: str, engine: Engine) -> Statement:
    """All words in the names come first, tier by tier; then what holds them by points.

    Strict: all words somewhere. Loose: a telling word in a name, and more than half of the points
    of the best.
    """
    union, params = _union(_tiers(asked, mode), engine)
    where, of_kind = _of_kind(asked)
    later = "" if asked.question.later else f" + {LATER}"
    grouped = (
        f"SELECT e.id, e.length, SUM(m.points) AS points, MAX(SUM(m.points)) OVER () AS best,"  # noqa: S608  # fixed texts
        " MIN(m.place) AS tier, MAX(m.named) AS named, MAX(m.whole) AS whole,"
        f" CASE WHEN MIN(m.place) = {ranking.BY_POINTS} THEN {ranking.BY_POINTS} - SUM(m.points)"
        f" WHEN e.folded = %s THEN {ranking.EXACT}"
        f" WHEN {engine.position}(e.folded, %s) > 0 THEN {ranking.PHRASE}"
        f" ELSE MIN(m.place) END{later} AS place"
        f" FROM ({union}) AS m CROSS JOIN search_entry e WHERE e.id = m.id AND {where}"
        " GROUP BY e.id"
    )
    near = " OR (named = 1 AND 2 * points > best)" if mode == "loose" else ""
    narrow, marks = _narrow(asked, engine)
    sql = (
        f"SELECT * FROM ({grouped}) AS g"  # noqa: S608  # fixed texts
        f" WHERE (tier < {ranking.BY_POINTS} OR whole = 1{near}){narrow}"
    )
    folded = asked.question.folded
    return sql, [folded, folded, *params, *of_kind, *marks]


def _narrow(asked: Asked, engine: Engine) -> Statement:
    """Narrow what was found; not before, or facets would change what counts as near."""
    every = ranking.narrowing(asked.facets)
    if not every:
        return "", []
    matching, words = engine.matching(Every(every))
    return f" AND id IN ({matching})", [words]


def _tiers(asked: Asked, mode: str) -> list[ranking.Tier]:
    every = ranking.tiers(asked.question)
    return every if mode == "strict" else every + ranking.parts(asked.question)


def _union(tiers: Sequence[ranking.Tier], engine: Engine) -> Statement:
    found = [(tier, *engine.matching(tier.expression)) for tier in tiers]
    parts = [_part(number, tier, matching) for number, (tier, matching, _) in enumerate(found)]
    return " UNION ALL ".join(parts), [words for _, _, words in found]


def _part(number: int, tier: ranking.Tier, matching: str) -> str:
    points = f"{tier.weight} * {ranking.rarity('COUNT(*) OVER ()')}" if tier.weight else "0"
    shown = f"{tier.rank} AS place, {points} AS points, {tier.named:d} AS named"
    return f"SELECT id, {shown}, {tier.every:d} AS whole FROM ({matching}) AS t{number}"  # noqa: S608  # fixed texts


def _of_kind(asked: Asked) -> Statement:
    return ("e.kind = %s", [asked.kind]) if asked.kind else ("1 = 1", [])
