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
SHOWN: Final = "e.id, e.kind, e.key, e.title, e.summary, e.facets"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, in the form that the statements are made of."""

    question: Question
    kind: str
    facets: Mapping[str, Sequence[str]]

    def without_facets(self) -> Asked:
        """Return the same question, not narrowed."""
        return Asked(self.question, self.kind, {})


def ranked(asked: Asked, mode: str, engine: Engine) -> Statement:
    """Return the statement of all hits: what is shown of each, its length and place."""
    return {"browse": _browse, "strict": _strict, "loose": _loose}[mode](asked, engine)


def page(asked: Asked, mode: str, engine: Engine, place: Place | None, limit: int) -> Statement:
    """Return the statement of one page, after a place if one is given."""
    hits, params = ranked(asked, mode, engine)
    beyond = "WHERE (place, length, id) > (%s, %s, %s)" if place else ""
    sql = (
        "SELECT kind, key, title, summary, place, length, id"  # noqa: S608  # fixed texts
        f" FROM ({hits}) AS ranked {beyond} ORDER BY place, length, id LIMIT %s"
    )
    return sql, [*params, *(place or ()), limit]


def facets(asked: Asked, mode: str, engine: Engine, limit: int) -> Statement:
    """Return the statement of the facets of every hit, in no order: it may stop at the limit."""
    if mode == "strict":
        widest = ranking.strict(asked.question, ranking.narrowing(asked.facets))[-1]
        matching, words = engine.matching(widest.expression)
        where, of_kind = _of_kind(asked)
        sql = (
            f"SELECT e.facets FROM ({matching}) AS m"  # noqa: S608  # fixed texts
            f" CROSS JOIN search_entry e WHERE e.id = m.id AND {where} LIMIT %s"
        )
        return sql, [words, *of_kind, limit]
    hits, params = ranked(asked, mode, engine)
    return f"SELECT facets FROM ({hits}) AS ranked LIMIT %s", [*params, limit]  # noqa: S608  # fixed texts


def _browse(asked: Asked, engine: Engine) -> Statement:
    where, params = _of_kind(asked)
    narrow = ranking.narrowing(asked.facets)
    if narrow:
        matching, words = engine.matching(Every(narrow))
        where, params = f"{where} AND e.id IN ({matching})", [*params, words]
    sql = f"SELECT {SHOWN}, 0 AS length, 0 AS place FROM search_entry e WHERE {where}"  # noqa: S608  # fixed texts
    return sql, params


def _strict(asked: Asked, engine: Engine) -> Statement:
    union, params = _union(ranking.strict(asked.question, ranking.narrowing(asked.facets)), engine)
    where, of_kind = _of_kind(asked)
    sql = (
        f"SELECT {SHOWN}, e.length, CASE WHEN e.folded = %s THEN {ranking.EXACT}"  # noqa: S608  # fixed texts
        f" WHEN {engine.position}(e.folded, %s) > 0 THEN {ranking.PHRASE}"
        " ELSE MIN(m.weight) END AS place"
        f" FROM ({union}) AS m CROSS JOIN search_entry e WHERE e.id = m.id AND {where}"
        " GROUP BY e.id"
    )
    return sql, [asked.question.folded, asked.question.folded, *params, *of_kind]


def _loose(asked: Asked, engine: Engine) -> Statement:
    union, params = _union(ranking.loose(asked.question, ranking.narrowing(asked.facets)), engine)
    where, of_kind = _of_kind(asked)
    sql = (
        f"SELECT {SHOWN}, e.length, {ranking.LOOSE_FROM} - SUM(m.weight) AS place"  # noqa: S608  # fixed texts
        f" FROM ({union}) AS m CROSS JOIN search_entry e WHERE e.id = m.id AND {where}"
        " GROUP BY e.id HAVING SUM(m.weight) >= %s"
    )
    return sql, [*params, *of_kind, ranking.enough(asked.question)]


def _union(tiers: Sequence[ranking.Tier], engine: Engine) -> Statement:
    found = [(tier.weight, *engine.matching(tier.expression)) for tier in tiers]
    parts = [
        f"SELECT id, {weight} AS weight FROM ({matching}) AS t{number}"  # noqa: S608  # fixed texts
        for number, (weight, matching, _) in enumerate(found)
    ]
    return " UNION ALL ".join(parts), [words for _, _, words in found]


def _of_kind(asked: Asked) -> Statement:
    return ("e.kind = %s", [asked.kind]) if asked.kind else ("1 = 1", [])
