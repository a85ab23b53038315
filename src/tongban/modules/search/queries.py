"""Finding things: one statement a page, alike on both databases.

The engine says which documents hold the words; rank, order and pages are made here from the
documents' own columns (`asking.ranking`), so that a page follows another without gap or repeat.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from tongban.kernel import text
from tongban.kernel.errors import FieldError, Invalid

from .asking import ranking, statements
from .asking.cursors import Cursor, open_cursor
from .asking.question import Question, read
from .asking.statements import Asked, Place
from .asking.synonyms import Synonyms, from_files, table
from .contracts import FACETS, Found, Hit
from .models import Entry, Synonym
from .ports import ENGINES, Engine

MOST_COUNTED: Final = 2000
"""Facets are counted over at most so many documents; above that, pages show none."""
MOST_TITLES: Final = 20_000
"""Mistyped questions are compared with at most so many titles: about 5 ms."""
MOST_ON_A_PAGE: Final = 100
ALIKE: Final = 80
"""From here on (of 100) a title counts as what a mistyped question may have meant."""
BY_WORDS: Final = ("strict", "loose")
FEW: Final = 5
"""With fewer names that hold all the words, others follow."""
_MANY_ALIKE: Final = 5
_SHORTEST_SPELLED: Final = 4


@dataclass(frozen=True, slots=True)
class _Row:
    hit: Hit
    place: Place


class _Title(NamedTuple):
    id: int
    title: str
    folded: str
    spelled: str


def find(
    query: str,
    *,
    facets: Mapping[str, Sequence[str]] | None = None,
    kind: str = "",
    after: str = "",
    size: int = 20,
) -> Found:
    """Find documents. See `public.find`."""
    facets = facets or {}
    unknown = sorted(set(facets) - set(FACETS))
    if unknown:
        said = _("没有这种筛选条件。")
        raise Invalid([FieldError(name, "search.facet", said) for name in unknown])
    size = max(1, min(size, MOST_ON_A_PAGE))
    now = stamp()
    if not after:
        wanted = tuple(sorted((name, tuple(values)) for name, values in facets.items() if values))
        keep = _kept if now else _kept.__wrapped__  # an index that was never written keeps nothing
        return keep(now, query, wanted, kind, size)
    asked = Asked(_question(now, query), kind, facets, now)
    cursor = open_cursor(after, _modes(asked.question))
    return _found(asked, cursor.mode, _rows(asked, cursor.mode, cursor.place, size + 1), size)


@lru_cache(maxsize=1024)
def _kept(
    stamp: str, query: str, facets: tuple[tuple[str, tuple[str, ...]], ...], kind: str, size: int
) -> Found:
    """Return a first page. It holds as long as the index keeps its stamp."""
    return _first_page(Asked(_question(stamp, query), kind, dict(facets), stamp), size)


@lru_cache(maxsize=1024)
def _question(stamp: str, query: str) -> Question:
    return read(query, synonyms(stamp))


def _first_page(asked: Asked, size: int) -> Found:
    mode, rows = _mode_and_rows(asked, size + 1)
    if rows or (mode and asked.facets and _rows(asked.without_facets(), mode, None, 1)):
        return _counted(_found(asked, mode, rows, size), asked, mode)
    return _alike(asked)


def _mode_and_rows(asked: Asked, limit: int) -> tuple[str, list[_Row]]:
    """Return how to search, and the first rows. Facets do not change how.

    Where few names hold all the words, those that hold the better part of them follow.
    """
    modes = _modes(asked.question)
    if modes != BY_WORDS:
        return (modes[0], _rows(asked, modes[0], None, limit)) if modes else ("", [])
    rows = _rows(asked.without_facets(), "strict", None, max(limit, FEW))
    strict = len(rows) >= FEW and not _by_points(rows[FEW - 1])
    if strict and not asked.facets:
        return "strict", rows[:limit]
    mode = "strict" if strict else "loose"
    return mode, _rows(asked, mode, None, limit)


def _by_points(row: _Row) -> bool:
    return row.place[0] > ranking.BY_POINTS // 2


def _modes(question: Question) -> tuple[str, ...]:
    if not question.folded:
        return ("browse",)
    return BY_WORDS if question.groups else ()


def _found(asked: Asked, mode: str, rows: list[_Row], size: int) -> Found:
    shown = rows[:size]
    after = Cursor(mode, shown[-1].place).seal() if len(rows) > size else ""
    partly = mode == "loose" and bool(rows) and _by_points(rows[0])
    meant = _titles_alike(asked, 1) if partly and len(rows) <= FEW else []
    return Found(
        hits=tuple(row.hit for row in shown),
        after=after,
        partly=partly,
        did_you_mean=meant[0].title if meant else "",
    )


def _rows(asked: Asked, mode: str, place: Place | None, limit: int) -> list[_Row]:
    sql, params = statements.page(asked, mode, _engine(), place, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [_Row(_hit(row), row[4:]) for row in cursor.fetchall()]


def _hit(row: tuple[Any, ...]) -> Hit:
    kind, key, title, summary, place = row[:5]
    return Hit(kind, key, title, summary, ranking.BY_POINTS - place)


def _engine() -> Engine:
    return ENGINES.get(connection.vendor)


def stamp() -> str:
    """Return the stamp of the index's last change; "" when nothing was ever indexed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM search_index WHERE id = 1")
        found = cursor.fetchone()
    return str(found[0]) if found else ""


@lru_cache(maxsize=1)
def _table(pairs: tuple[tuple[str, str], ...]) -> Synonyms:
    return table(pairs)


@lru_cache(maxsize=2)
def synonyms(stamp: str) -> Synonyms:
    """Return this installation's table: the files', and what editors added as of the stamp."""
    return _table((*from_files(), *own_pairs()))


def own_pairs() -> tuple[tuple[str, str], ...]:
    """Return the editors' synonyms: said, and what is meant (a document's title in force)."""
    added = list(Synonym.objects.order_by("said", "id").values_list("said", "meant", "kind", "key"))
    keys = [key for _said, _meant, _kind, key in added if key]
    known = Entry.objects.filter(key__in=keys).values_list("kind", "key", "folded") if keys else ()
    folded = {(kind, key): title for kind, key, title in known}
    pairs = ((said, meant or folded.get((kind, key), "")) for said, meant, kind, key in added)
    return tuple((said, means) for said, means in pairs if means and means != said)


def _counted(found: Found, asked: Asked, mode: str) -> Found:
    docs = _facets_of(asked.stamp, asked.question.folded, asked.kind, mode)
    if docs is None:
        return found
    total = sum(_fits(doc, asked.facets) for doc in docs)
    counts = {name: _count(docs, name, asked.facets) for name in FACETS}
    return Found(found.hits, found.after, total, counts, found.partly, found.did_you_mean)


def _count(
    docs: Sequence[Mapping[str, list[str]]], name: str, facets: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    others = {other: values for other, values in facets.items() if other != name}
    counter = Counter(v for doc in docs if _fits(doc, others) for v in doc.get(name, ()))
    return dict(counter.most_common())


def _fits(doc: Mapping[str, list[str]], facets: Mapping[str, Sequence[str]]) -> bool:
    return all(
        not values or not set(values).isdisjoint(doc.get(name, ()))
        for name, values in facets.items()
    )


@lru_cache(maxsize=16)
def _facets_of(
    stamp: str, folded: str, kind: str, mode: str
) -> tuple[Mapping[str, list[str]], ...] | None:
    """Return the facets of all documents that match the words; None when there are too many."""
    asked = Asked(_question(stamp, folded), kind, {}, stamp)
    sql, params = statements.facets(asked, mode, _engine(), MOST_COUNTED + 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return tuple(json.loads(row[0]) for row in rows) if len(rows) <= MOST_COUNTED else None


def _alike(asked: Asked) -> Found:
    """Return the titles spelled most like a question that found nothing."""
    titles = _titles_alike(asked, _MANY_ALIKE)
    entries = Entry.objects.in_bulk([title.id for title in titles])
    found = [entries[title.id] for title in titles if title.id in entries]
    hits = [
        Hit(e.kind, e.key, e.title, e.summary, 0) for e in found if _fits(e.facets, asked.facets)
    ]
    return Found(tuple(hits), partly=bool(hits), did_you_mean=found[0].title if found else "")


def _titles_alike(asked: Asked, limit: int) -> list[_Title]:
    """Return the titles that look or sound most like the question, best first."""
    folded = asked.question.folded
    if len(folded) < 2:
        return []
    titles = _titles(asked.stamp, asked.kind)
    score = _scores(folded, [title.folded for title in titles])
    sound = text.pinyin(folded).full
    if len(sound) >= _SHORTEST_SPELLED:
        for at, points in _scores(sound, [title.spelled for title in titles]).items():
            score[at] = max(score.get(at, 0), points)
    best = sorted(score, key=lambda at: (-score[at], len(titles[at].folded), at))
    return [titles[at] for at in best[:limit]]


def _scores(wanted: str, known: list[str]) -> dict[int, float]:
    found = process.extract(
        wanted, known, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=_MANY_ALIKE * 4
    )
    return {at: points for _, points, at in found}


@lru_cache(maxsize=8)
def _titles(stamp: str, kind: str) -> list[_Title]:
    """Return the titles of a kind, as long as the stamp stands."""
    entries = Entry.objects.filter(**({"kind": kind} if kind else {})).order_by("id")
    return [_Title(*row) for row in entries.values_list(*_Title._fields)[:MOST_TITLES]]
