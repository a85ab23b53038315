"""Finding things, alike on both databases.

The engine says which documents hold the words (`hits`); rank and order are made here from the
documents' own columns (`asking.order`), so that a page follows another without gap or repeat.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from tongban.kernel import text
from tongban.kernel.crypto import sm3
from tongban.kernel.errors import FieldError, Invalid

from . import hits
from .alike import titles_alike
from .asking import ranking
from .asking.cursors import Cursor, open_cursor
from .asking.plain_words import plain_words
from .asking.question import Question, read
from .asking.spots import id_of
from .asking.synonyms import Synonyms, from_files, table
from .contracts import FACETS, Found, Hit
from .counting import by_lists, counted, fits, narrowed
from .facts import marks_of
from .hits import BROWSE, FEW, LOOSE, STRICT, Asked, Placed, Ranked
from .models import Entry, Synonym

MOST_ON_A_PAGE: Final = 100
_MANY_ALIKE: Final = 5
Chosen = tuple[tuple[str, tuple[str, ...]], ...]


def find(
    query: str,
    *,
    facets: Mapping[str, Sequence[str]] | None = None,
    kind: str = "",
    after: str = "",
    size: int = 20,
) -> Found:
    """Find documents. See `public.find`."""
    chosen = _chosen(facets or {})
    size = max(1, min(size, MOST_ON_A_PAGE))
    now = stamp()
    keep = _kept if now else _kept.__wrapped__  # an index that was never written keeps nothing
    first = replace(keep(now, query, chosen, kind, size), stamp=now)
    if not after:
        return first
    asked = Asked(_question(now, query), kind, dict(chosen), now)
    found = _next_page(asked, open_cursor(after, _modes(asked.question)), size)
    return replace(
        found, total=first.total, facets=first.facets, at_least=first.at_least, stamp=now
    )


def leads(name: str, key: str, *, kind: str, most: int) -> bool:
    """Whether the document is among the first hits of a search for this name. See `public.leads`.

    What holds all the words in its names stands first whatever else there is, so the rest need
    neither be found nor counted.
    """
    now = stamp()
    asked = Asked(_question(now, name), kind, {}, now)
    if asked.question.groups:
        first = [hit.key for hit in _hits(hits.named(asked).placed[:most])]
        if key in first or len(first) == most:
            return key in first
    return any(hit.key == key for hit in find(name, kind=kind, size=most).hits)


@lru_cache(maxsize=4)
def version(stamp: str) -> str:
    """Return a mark of all that decides what a search finds, beside the program."""
    words = plain_words()
    said = (words.asking.pattern, sorted(words.weak), words.later.pattern)
    return sm3(repr((stamp, from_files(), said)).encode())


def _chosen(facets: Mapping[str, Sequence[str]]) -> Chosen:
    unknown = sorted(set(facets) - set(FACETS))
    if unknown:
        said = _("没有这种筛选条件。")
        raise Invalid([FieldError(name, "search.facet", said) for name in unknown])
    return tuple(sorted((name, tuple(values)) for name, values in facets.items() if values))


@lru_cache(maxsize=256)
def _kept(stamp: str, query: str, chosen: Chosen, kind: str, size: int) -> Found:
    """Return a first page. It holds as long as the index keeps its stamp. Some 30 KB each."""
    return _first_page(Asked(_question(stamp, query), kind, dict(chosen), stamp), size)


@lru_cache(maxsize=1024)
def _question(stamp: str, query: str) -> Question:
    return read(query, synonyms(stamp))


def _modes(question: Question) -> tuple[str, ...]:
    if not question.folded:
        return (BROWSE,)
    return (STRICT, LOOSE) if question.groups else ()


def _first_page(asked: Asked, size: int) -> Found:
    if not _modes(asked.question):
        return _alike(asked)
    wide = _ranked(asked.without_facets())
    narrow = _narrow(asked, wide)
    if not wide.placed or (not asked.facets and not narrow.placed):
        return _alike(asked)
    found = _found(asked, narrow, narrow.placed, size)
    counts = counted(wide, narrow, asked.facets)
    if wide.cut and wide.mode == BROWSE:
        counts = by_lists(asked, counts)
    total = None if narrow.cut else len(narrow.placed)
    return replace(found, total=total, facets=counts.of, at_least=counts.at_least)


def _next_page(asked: Asked, cursor: Cursor, size: int) -> Found:
    if cursor.mode == BROWSE:
        spots = hits.after(asked, cursor.spot, size + 1)
        return _found(asked, Ranked(BROWSE, ()), [Placed(0, spot, ()) for spot in spots], size)
    wide = _ranked(asked.without_facets())
    if wide.mode != cursor.mode:
        wide = _ranked(asked.without_facets(), cursor.mode)
    ranked = _narrow(asked, wide)
    at = bisect_right(ranked.placed, (cursor.rank, cursor.spot), key=lambda one: one[:2])
    return _found(asked, ranked, ranked.placed[at:], size)


def _ranked(wide: Asked, mode: str = "") -> Ranked:
    """Return the ranked documents of a question without facets, kept while the stamp stands."""
    keep = _kept_ranked if wide.stamp else _kept_ranked.__wrapped__
    return keep(wide.stamp, wide.question.folded, wide.kind, mode)


@lru_cache(maxsize=48)
def _kept_ranked(stamp: str, folded: str, kind: str, mode: str) -> Ranked:
    asked = Asked(_question(stamp, folded), kind, {}, stamp)
    if not asked.question.folded:
        return hits.browse(asked)
    return hits.by_words(asked, mode=mode)


def _narrow(asked: Asked, wide: Ranked) -> Ranked:
    """Return what the facets leave: of what was ranked, or asked anew where that was cut off."""
    if not asked.facets:
        return wide
    if not wide.cut:
        return Ranked(wide.mode, narrowed(wide, asked.facets))
    if wide.mode == BROWSE:
        return hits.browse(asked)
    return hits.by_words(asked, mode=wide.mode, wide=wide)


def _found(asked: Asked, ranked: Ranked, placed: Sequence[Placed], size: int) -> Found:
    shown, more = placed[:size], len(placed) > size
    after = Cursor(ranked.mode, *shown[-1][:2]).seal() if more else ""
    partly = ranked.mode == LOOSE and bool(placed) and _by_points(placed[0])
    meant = titles_alike(asked, 1) if partly and len(placed) <= FEW else []
    return Found(
        hits=_hits(shown),
        after=after,
        partly=partly,
        did_you_mean=meant[0].title if meant else "",
    )


def _by_points(placed: Placed) -> bool:
    return placed.rank > ranking.BY_POINTS // 2


def _hits(placed: Sequence[Placed]) -> tuple[Hit, ...]:
    ids = [id_of(one.spot) for one in placed]
    entries = Entry.objects.filter(id__in=ids).values_list("id", "kind", "key", "title", "summary")
    shown = {row[0]: row[1:] for row in entries} if ids else {}
    return tuple(
        Hit(*shown[entry], ranking.BY_POINTS - one.rank)
        for one, entry in zip(placed, ids, strict=True)
        if entry in shown
    )


def stamp() -> str:
    """Return the stamp of the index's last change; "" when nothing was ever indexed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM search_index WHERE id = 1")
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def emptied() -> bool:
    """Whether entries stand without their words: an upgrade made the word index anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM search_entry) AND NOT EXISTS (SELECT 1 FROM search_words)"
        )
        return bool(cursor.fetchone()[0])


def warm() -> None:
    """Load dictionaries and the shipped synonyms, without the database: about a second."""
    pairs = from_files()
    sample = "".join(meant for _said, meant in pairs[:2])
    read(sample, _table(pairs))
    text.pinyin(sample)


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


def _alike(asked: Asked) -> Found:
    """Return the titles spelled most like a question that found nothing."""
    found = titles_alike(asked, _MANY_ALIKE)
    shown = tuple(
        Hit(e.kind, e.key, e.title, e.summary, 0)
        for e in found
        if fits(marks_of(e.facets), asked.facets)
    )
    return Found(shown, partly=bool(shown), did_you_mean=found[0].title if found else "")
