"""What the index keeps of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tongban.kernel import text
from tongban.kernel.crypto import sm3

from ..contracts import Doc, Field, Words

BODY_MOST: Final = 50_000
SPELLED_MOST: Final = 24
KIND: Final = "kind"
"""The mark of a document's kind stands beside those of its facets; "" is every kind."""


def words_of(spot: int, doc: Doc) -> Words:
    """Cut a document into words, field by field: a field holds the narrower ones before it."""
    title = _searched(doc.title)
    names = (*title, *_searched(" ".join(doc.aliases)))
    body = text.tokens(f"{doc.summary} {doc.body}"[:BODY_MOST])
    return Words(
        spot,
        {
            Field.TITLE: _unique(title),
            Field.NAMES: _unique(names),
            Field.ANYWHERE: _unique((*names, *body)),
            Field.LETTERS: _unique(spellings(doc.title)),
            Field.MARKS: _unique((mark(KIND, ""), mark(KIND, doc.kind), *marks(doc.facets))),
        },
    )


def _searched(name: str) -> list[str]:
    return [*text.tokens(name), *text.bigrams(name)]


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def spellings(title: str) -> Iterator[str]:
    """Yield the title's pinyin and its initials from each syllable on: a prefix finds any part."""
    spelled = text.syllables(title)
    for start in range(len(spelled)):
        for part in (0, 1):
            yield "".join(one[part] for one in spelled[start : start + SPELLED_MOST])[:SPELLED_MOST]


def marks(facets: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield one opaque word per facet value, so that narrowing is one more word to be found."""
    for name, values in facets.items():
        for value in values:
            yield mark(name, value)


def mark(name: str, value: str) -> str:
    """Return the word that stands for a facet value."""
    return sm3(f"{name}={value}".encode())[:20]
