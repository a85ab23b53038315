"""Words of the search module: documents, hits, and the expressions that engines understand."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

MOST = 1000
"""Documents that one search ranks and counts: fifty pages. Who wants more adds a word."""
_WHOLE = 500
"""Scores of hits by points stand below, those by tiers above."""
FACETS = ("audience", "theme", "organisation", "region", "level", "handling", "depth")
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

    `total` is None when more documents match than are ranked (`MOST`). `facets` ({facet: {value:
    count}}) says what choosing a value would leave, given the other facets; of those that
    `at_least` names by facet there may be more, and values that only stand beyond the first
    thousand are not named. None: nothing was counted. `partly` says that no document holds all the
    words; `did_you_mean` is a title that is spelled much alike.
    """

    hits: tuple[Hit, ...]
    after: str = ""
    total: int | None = None
    facets: Mapping[str, Mapping[str, int]] | None = None
    at_least: Mapping[str, frozenset[str]] = field(default_factory=dict)
    partly: bool = False
    did_you_mean: str = ""
    stamp: str = ""
    """The state of the index; "" for one that was never written."""


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


class Answer(enum.StrEnum):
    """找到了吗: found what one needed, or not."""

    YES = "yes"
    NO = "no"


class Lack(enum.StrEnum):
    """What was missing, said by a press. Never free text: nobody can write about themselves."""

    MISSING = "missing"
    BURIED = "buried"
    UNCLEAR = "unclear"
    MATERIALS = "materials"
    PLACE = "place"
    TIMES = "times"
    DIFFERENT = "different"
    OTHER = "other"


SEARCH_LACKS = (Lack.MISSING, Lack.BURIED, Lack.UNCLEAR, Lack.OTHER)
GUIDE_LACKS = (
    Lack.UNCLEAR, Lack.MATERIALS, Lack.PLACE, Lack.TIMES, Lack.DIFFERENT, Lack.OTHER,
)  # fmt: skip
"""What may be missing among results, and in a guide."""
PLACE_OF_SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a word stands for: other words, or a document by kind and key."""

    meant: str = ""
    kind: str = ""
    key: str = ""


SYNONYM_LENGTH = reason(
    "search.synonym_length",
    zh="说法要有 2 到 20 个字，所指的词要有 2 到 40 个字，不能有标点和长串数字。",
    en="What is said takes 2 to 20 signs, what is meant 2 to 40, without punctuation or long"
    " numbers.",
    status=422,
)
SYNONYM_SELF = reason(
    "search.synonym_self",
    zh="同义词不能指向自己。",
    en="A word cannot stand for itself.",
    status=422,
)
SYNONYM_LOOP = reason(
    "search.synonym_loop",
    zh="“{meant}”已经指向“{said}”，再加这一条就绕回来了。",
    en="“{meant}” stands for “{said}” already; this line would close a circle.",
)


@event("search.answered")
class Answered:
    """Somebody said whether they found what they needed; nobody is named."""

    place: str
    said: str


@event("search.lacked")
class Lacked:
    """Somebody said what they did not find, by presses; the words are not told."""

    place: str
    lacks: list[str]


SYNONYM_TITLES = reason(
    "search.synonym_in_titles",
    zh="“{said}”是许多事项名称里的词，搜它本来就能找到那些事项，不能当作另一个词的同义词。",
    en="“{said}” is a word of many titles: a search finds those. It means nothing else.",
    status=422,
)
SYNONYM_COMMON = reason(
    "search.synonym_common",
    zh="“{said}”太常见，许多搜索里都有它，不能作为同义词。请写完整一些。",
    en="“{said}” stands in too many searches to mean one thing. Write more of it.",
    status=422,
)
SYNONYM_KNOWN = reason(
    "search.synonym_known",
    zh="这个同义词已经有了。",
    en="This synonym is there already.",
)
SYNONYM_NOWHERE = reason(
    "search.synonym_nowhere",
    zh="所指的词查不到任何事项，同义词也帮不上忙。请换一个正式名称里的词。",
    en="What is meant finds nothing itself. Take a word of an official name.",
    status=422,
)
SYNONYM_FULL = reason(
    "search.synonym_full",
    zh="一个说法最多指向 {each} 处，全部同义词最多 {all} 条。请先删去不用的。",
    en="A word stands for at most {each} things, and there are at most {all} synonyms. Remove"
    " unused ones first.",
)
