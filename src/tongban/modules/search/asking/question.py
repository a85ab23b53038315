"""Reading a question: groups of words, each group with what else may be meant by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tongban.kernel import text

from ..contracts import Every, Expression, Field, Some, Term
from .plain_words import plain_words
from .synonyms import Synonyms, plainly
from .words import SPELLED_MOST

MOST_GROUPS: Final = 12
MOST_OTHERS: Final = 16
LONGEST: Final = 200
STRONG: Final = 3
WEAK: Final = 1

_COUNTED: Final = re.compile(r"一[个家张次场下辆条]|(?<=[开办领换补交查养买卖摆建])[个家张]")
_LONE: Final = frozenset("我你他要想办去到个能不有用给上做当")
_LETTERS: Final = re.compile(r"[a-z0-9]{2,}")
_PARTS: Final = re.compile(r"[a-z]{2,}|[^a-z]+|[a-z]")
_SPACED_LETTERS: Final = re.compile(r"(?<=[a-z]) (?=[a-z])")


@dataclass(frozen=True, slots=True)
class Group:
    """One idea of the question: its own words, and the words of what else may be meant."""

    words: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()
    weight: int = STRONG
    whole: bool = True
    """Whether its words are all that was typed (去香港 is more than 香港)."""

    @property
    def lone(self) -> bool:
        """Whether it is a single Chinese character: too little to search for by itself."""
        return len(self.words) == 1 and len(self.words[0]) == 1

    def literal(self, field: Field, *, spelled: bool = False) -> Expression:
        """Return: its own words in this field, or a spelling of them in the title."""
        return self._own(field, spelled=spelled) if self.whole else self.meant(field)

    def _own(self, field: Field, *, spelled: bool) -> Expression:
        return Every(tuple(_word(word, field, spelled=spelled) for word in self.words))

    def meant(self, field: Field) -> Expression:
        """Return: its own words, or what else may be meant, in this field."""
        others = (Every(tuple(Term(w, field) for w in other)) for other in self.others)
        return Some((self._own(field, spelled=True), *others))


def _word(word: str, field: Field, *, spelled: bool) -> Expression:
    plain = Term(word, field)
    if spelled and _LETTERS.fullmatch(word):
        return Some((plain, Term(word[:SPELLED_MOST], Field.LETTERS, prefix=True)))
    return plain


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read: the text to compare with titles, and its groups.

    `later`: it names an act that is not the first one (changing, renewing, giving up, asking).
    """

    folded: str
    groups: tuple[Group, ...]
    later: bool = False

    @property
    def firm(self) -> tuple[Group, ...]:
        """The groups that are worth searching for one by one."""
        return tuple(group for group in self.groups if not group.lone) or self.groups


def read(query: str, known: Synonyms) -> Question:
    """Read what a person typed. No groups: nothing that could be searched for."""
    folded = text.normalise(query[:LONGEST])
    plain = plainly(_COUNTED.sub("", _SPACED_LETTERS.sub("", folded)))
    groups = tuple(dict.fromkeys(_groups(plain, known))) or tuple(
        Group((word,)) for word in text.query_tokens(plain)
    )
    wanted = tuple(group for group in groups if not _is_filler(group)) or groups
    return Question(folded, wanted[:MOST_GROUPS], _names_later(plain, wanted))


def _names_later(plain: str, groups: Iterable[Group]) -> bool:
    later = plain_words().later
    meant = (word for group in groups for other in group.others for word in other)
    return bool(later.search(plain)) or any(later.fullmatch(word) for word in meant)


def _groups(plain: str, known: Synonyms) -> Iterator[Group]:
    at = 0
    for found in known.pattern.finditer(plain):
        yield from _plain_groups(plain[at : found.start()], known)
        yield _said(found.group(), found.group(), known)
        at = found.end()
    yield from _plain_groups(plain[at:], known)


def _said(typed: str, said: str, known: Synonyms) -> Group:
    """Return the group of something that the table of synonyms knows."""
    others = tuple(tuple(text.query_tokens(one)) for one in known.meant.get(said, ()))
    if typed != said:
        others = (tuple(text.query_tokens(said)), *others)
    words = tuple(text.query_tokens(typed)) or (typed,)
    whole = "".join(words) == typed or not others
    return _weighed(Group(words, others[:MOST_OTHERS], whole=whole), typed)


def _plain_groups(part: str, known: Synonyms) -> Iterator[Group]:
    """Yield a group a word; words of asking are left out unless there is nothing else."""
    for piece in plain_words().asking.sub(" ", part).split():
        for run in _PARTS.findall(piece):
            spelled = _LETTERS.fullmatch(run) and run.isalpha()
            yield from _spelled(run, known) if spelled else _typed(run, known)


def _spelled(letters: str, known: Synonyms) -> Iterator[Group]:
    """Yield the groups of pinyin or initials: the letters, or the known words that they spell."""
    for run, words in known.lexicon.longest_spelled(letters):
        meant = [word for one in words for word in (one, *known.meant.get(one, ()))]
        others = dict.fromkeys(tuple(text.query_tokens(one)) for one in meant)
        yield Group((run,), tuple(others)[:MOST_OTHERS])


def _typed(run: str, known: Synonyms) -> Iterator[Group]:
    at = 0
    for start, end, meant in known.lexicon.mistyped(run):
        yield from _words(run[at:start], known)
        groups = [_said(run[start:end], one, known) for one in meant]
        others = dict.fromkeys(other for group in groups for other in group.others)
        yield _weighed(replace(groups[0], others=tuple(others)[:MOST_OTHERS]))
        at = end
    yield from _words(run[at:], known)


def _words(part: str, known: Synonyms) -> Iterator[Group]:
    """Yield a group a word; a lone verb (换, 补) only for what the table says it means."""
    found = text.query_tokens(part)
    for word in found:
        if word not in known.meant:
            inner = tuple(text.inner_words(word))
            group = _weighed(Group((word,), (inner,) if inner else ()))
            yield replace(group, weight=WEAK) if len(text.lone(word)) == 2 else group
    for verb in text.lone(part):
        if verb in known.meant:
            yield replace(_said(verb, verb, known), weight=WEAK, whole=False)


def _weighed(group: Group, typed: str = "") -> Group:
    weak = plain_words().weak
    every = group.words if not group.others else [w for other in group.others for w in other]
    tells_little = typed in weak or weak.issuperset(every)
    return replace(group, weight=WEAK) if tells_little else group


def _is_filler(group: Group) -> bool:
    return group.lone and not group.others and group.words[0] in _LONE
