"""Questions of guides and of the library in the search index, and the way back from a hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from tongban.kernel.crypto import sm3
from tongban.modules.search import public as search
from tongban.modules.search.contracts import Doc

from .models import ItemQuestion

KIND = "question"
_KEY, _TITLE = 120, 300
PAGE = 20
LIBRARY = "library"
"""Stands for the item in the name of a question that belongs to none."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A page of questions that hold the words asked for, best first, and the cursor to more."""

    rows: list[ItemQuestion]
    after: str = ""


def key_of(code: str, key: str) -> str:
    """Name a question in the index: its item's code and its own key."""
    whole = f"{code}/{key}"
    return whole if len(whole) <= _KEY else f"{code}/{sm3(key.encode())[:32]}"


def doc(of: ItemQuestion) -> Doc:
    """Return what the index keeps of a question."""
    title = of.question[:_TITLE]
    if of.item is None:
        where = {"region": (of.region,)} if of.region else {}
        return Doc(kind=KIND, key=_name(of), title=title, body=of.answer, facets=where)
    return Doc(
        kind=KIND,
        key=_name(of),
        title=title,
        body=f"{of.answer}\n{of.item.name}",
        facets={"organisation": (of.item.org,), "region": (of.item.region,)},
    )


def _name(of: ItemQuestion) -> str:
    return key_of(of.item.code if of.item else LIBRARY, of.key)


def keys(code: str) -> set[str]:
    """Return the names under which the questions of an item stand in the index."""
    known = ItemQuestion.objects.filter(item__code=code).values_list("key", flat=True)
    return {key_of(code, one) for one in known}


def index(code: str, before: Iterable[str]) -> None:
    """Put an item's questions into the index; take out those that stood there `before` only."""
    rows = list(ItemQuestion.objects.filter(item__code=code).select_related("item"))
    docs = [doc(one) for one in rows if one.question.strip()]
    search.index(docs)
    for gone in sorted(set(before) - {one.key for one in docs}):
        search.remove(KIND, gone)


def index_library(code: str) -> None:
    """Put a question of the library into the index, or take it out when it is not there."""
    row = ItemQuestion.objects.filter(item=None, key=code).first()
    if row is not None:
        search.index([doc(row)])
    else:
        search.remove(KIND, key_of(LIBRARY, code))


def every() -> Iterator[Doc]:
    """Yield what the index keeps of all questions."""
    rows = ItemQuestion.objects.select_related("item").exclude(question="").order_by("id")
    yield from (doc(one) for one in rows.iterator(500))


def find(asked: str, *, after: str = "") -> Answered:
    """Find questions by everyday words, pinyin or initials: two or three statements at any size."""
    found = search.find(asked, kind=KIND, after=after, size=PAGE)
    codes = {hit.key.partition("/")[0] for hit in found.hits}
    asked_of = Q(item__code__in=codes)
    if LIBRARY in codes:
        own = {hit.key.partition("/")[2] for hit in found.hits}
        asked_of |= Q(item=None, key__in=own)
    rows = ItemQuestion.objects.filter(asked_of).select_related("item")
    known = {_name(one): one for one in rows}
    return Answered([known[hit.key] for hit in found.hits if hit.key in known], found.after)
