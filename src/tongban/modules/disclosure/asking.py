"""Questions of guides in the search index, and the way back from a hit to its question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongban.kernel.crypto import sm3
from tongban.modules.search import public as search
from tongban.modules.search.contracts import Doc

from .models import ItemQuestion

KIND = "question"
_KEY, _TITLE = 120, 300
PAGE = 20


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
    return Doc(
        kind=KIND,
        key=key_of(of.item.code, of.key),
        title=of.question[:_TITLE],
        body=f"{of.answer}\n{of.item.name}",
        facets={"organisation": (of.item.org,), "region": (of.item.region,)},
    )


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


def every() -> Iterator[Doc]:
    """Yield what the index keeps of all questions."""
    rows = ItemQuestion.objects.select_related("item").exclude(question="").order_by("id")
    yield from (doc(one) for one in rows.iterator(500))


def find(asked: str, *, after: str = "") -> Answered:
    """Find questions by everyday words, pinyin or initials: two or three statements at any size."""
    found = search.find(asked, kind=KIND, after=after, size=PAGE)
    codes = {hit.key.partition("/")[0] for hit in found.hits}
    rows = ItemQuestion.objects.filter(item__code__in=codes).select_related("item")
    known = {key_of(one.item.code, one.key): one for one in rows}
    return Answered([known[hit.key] for hit in found.hits if hit.key in known], found.after)
