"""What the index keeps of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tongban.kernel import text
from tongban.kernel.crypto import sm3

from ..contracts import Doc, Field, Words

BODY_MOST: Final = 50_000
SPELLED_MOST: Final = 24
_MARK: Final = "ƒ"
"""First sign of a facet mark: a letter to both engines, and never part of a spelling."""


def words_of(id: int, doc: Doc) -> Words:  # noqa: A002  # the row's id
    """Cut a document into words, field by field."""
    aliases = " ".join(doc.aliases)
    return Words(
        id,
        {
            Field.TITLE: _unique([*text.tokens(doc.title), *text.bigrams(doc.title)]),
            Field.ALIAS: _unique([*text.tokens(aliases), *text.bigrams(aliases)]),
            Field.BODY: _unique(text.tokens(f"{doc.summary} {doc.body}"[:BODY_MOST])),
            Field.LETTERS: _unique(spellings(doc.title)),
            Field.MARKS: _unique(marks(doc.facets)),
        },
    )


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
    return _MARK + sm3(f"{name}={value}".encode())[:20]
