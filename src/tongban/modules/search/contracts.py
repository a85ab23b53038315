"""Words of the search module: documents, hits, and the expressions that engines understand."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_WHOLE = 500
"""Scores of hits by points stand below, those by tiers above."""
FACETS = ("audience", "theme", "organisation", "region", "depth")
"""What a search may be narrowed by. Values are codes; who shows them knows their labels."""


@dataclass(frozen=True, slots=True)
class Doc:
    """A thing to be found: `kind` ("item", "law", "question") and `key` name it for its owner.

    `aliases` are other names, as good as the title nearly; `body` is what else it says. `facets`
    maps a name of `FACETS` to all values that hold.
    """

    kind: str
    key: str
    title: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    body: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found. A higher `score` is better; scores of two searches cannot be compared."""

    kind: str
    key: str
    title: str
    summary: str
    score: int

    @property
    def whole(self) -> bool:
        """Whether its names hold all the words that were asked for, or what they mean."""
        return self.score > _WHOLE


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search.

    `total` and `facets` ({facet: {value: count}}) are there when no more documents match than are
    ranked (`hits.MOST`), else None. The count of a value is what choosing it would leave, given
    the other facets. `partly` says that no document holds all the words; `did_you_mean` is a
    title that is spelled much alike.
    """

    hits: tuple[Hit, ...]
    after: str = ""
    total: int | None = None
    facets: Mapping[str, Mapping[str, int]] | None = None
    partly: bool = False
    did_you_mean: str = ""


class Field(enum.StrEnum):
    """Where a word is looked for, by the sign it is kept under.

    `NAMES`: title or other names; `ANYWHERE`: those or the body. `LETTERS` holds spellings of the
    title, `MARKS` the kind and the facet values.
    """

    TITLE = "t"
    NAMES = "n"
    ANYWHERE = "w"
    LETTERS = "l"
    MARKS = "m"


@dataclass(frozen=True, slots=True)
class Term:
    """A word in this field; with `prefix` a word that begins so."""

    word: str
    field: Field
    prefix: bool = False

    @property
    def kept(self) -> str:
        """The word as the index keeps it."""
        return self.field + self.word


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the parts."""

    parts: tuple[Expression, ...]


Expression = Term | Every | Some


@dataclass(frozen=True, slots=True)
class Words:
    """What the index keeps of one document: its spot (`asking.spots`) and its words by field."""

    spot: int
    fields: Mapping[Field, tuple[str, ...]]

    @property
    def kept(self) -> Iterator[str]:
        """The words as the index keeps them, each once."""
        return (field + word for field, words in self.fields.items() for word in words)
