"""Reading a question: groups of words, each group with what else may be meant by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tongban.kernel import text

from ..contracts import Every, Expression, Field, Some, Term
from .synonyms import Synonyms
from .words import SPELLED_MOST

MOST_GROUPS: Final = 12
LONGEST: Final = 200
NAMES: Final = (Field.TITLE, Field.ALIAS)
ANYWHERE: Final = (Field.TITLE, Field.ALIAS, Field.BODY)

_COUNTED: Final = re.compile(r"(?<=[开办领换补交查])(?:一个|一家|一张|一下|个|家|张)")
_ASKING: Final = re.compile(
    "我想要?|我要|想要|请问|怎么样?|怎样|如何|哪里|哪儿|什么时候|什么|哪些|多少钱?|多久|几天|需要|应该|应当"
    "|可以|能不能|可不可以|去哪|到哪|想当|要办|要带|要交|准备|手续|流程|办理|申办|咨询|在线|网上"
)
_LONE: Final = frozenset("我你他要想办去到个能不有用给上做当")
_LETTERS: Final = re.compile(r"[a-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Group:
    """One idea of the question: its own words, and the words of what else may be meant."""

    words: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def lone(self) -> bool:
        """Whether it is a single Chinese character: too little to search for by itself."""
        return len(self.words) == 1 and len(self.words[0]) == 1

    def literal(self, fields: tuple[Field, ...], *, spelled: bool = False) -> Expression:
        """Return: its own words in these fields, or a spelling of them in the title."""
        return Every(tuple(_word(word, fields, spelled=spelled) for word in self.words))

    def meant(self, fields: tuple[Field, ...]) -> Expression:
        """Return: its own words, or what else may be meant, in these fields."""
        others = (Every(tuple(Term(w, fields) for w in other)) for other in self.others)
        return Some((self.literal(fields, spelled=True), *others))


def _word(word: str, fields: tuple[Field, ...], *, spelled: bool) -> Expression:
    plain = Term(word, fields)
    if spelled and _LETTERS.fullmatch(word):
        return Some((plain, Term(word[:SPELLED_MOST], (Field.LETTERS,), prefix=True)))
    return plain


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read: the text to compare with titles, and its groups."""

    folded: str
    groups: tuple[Group, ...]

    @property
    def firm(self) -> tuple[Group, ...]:
        """The groups that are worth searching for one by one."""
        return tuple(group for group in self.groups if not group.lone) or self.groups


def read(query: str, known: Synonyms) -> Question:
    """Read what a person typed. No groups: nothing that could be searched for."""
    folded = text.normalise(query[:LONGEST])
    plain = _COUNTED.sub("", folded)
    groups = tuple(dict.fromkeys(_groups(plain, known))) or tuple(
        Group((word,)) for word in text.query_tokens(plain)
    )
    wanted = tuple(group for group in groups if not _is_filler(group))
    return Question(folded, (wanted or groups)[:MOST_GROUPS])


def _groups(plain: str, known: Synonyms) -> Iterator[Group]:
    at = 0
    for found in known.pattern.finditer(plain):
        yield from _plain_groups(plain[at : found.start()])
        said = found.group()
        others = tuple(tuple(text.query_tokens(one)) for one in known.meant[said])
        yield Group(tuple(text.query_tokens(said)), others)
        at = found.end()
    yield from _plain_groups(plain[at:])


def _plain_groups(part: str) -> Iterator[Group]:
    """Yield a group a word; words of asking are left out unless there is nothing else."""
    bare = _ASKING.sub(" ", part)
    for word in text.query_tokens(bare):
        yield Group((word,))


def _is_filler(group: Group) -> bool:
    return group.lone and group.words[0] in _LONE
