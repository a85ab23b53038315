"""Text as people type it: folded for comparing, cut into words for searching, spelled in pinyin.

`rjieba` (dictionary of about 5 MB) and `pypinyin` (0.2 s to import) are loaded at first use,
so that a command which does not search does not pay for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext, ngettext

from .calendar.units import Unit

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DOTS: Final = dict.fromkeys(map(ord, "・‧•∙⋅●"), "·")
_INVISIBLE: Final = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_TABLE: Final = _WIDE | _DOTS | _INVISIBLE

_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHUNK: Final = re.compile(rf"[{_HAN}]+|(?:(?![{_HAN}])[^\W_])+")
_IS_HAN: Final = re.compile(rf"[{_HAN}]")
_FILLERS: Final = frozenset("的了和与及或在是把被吗呢吧啊")


def fold(text: str) -> str:
    """Return `text` with full-width signs made half-width, odd dots and invisible signs unified.

    Case, inner spaces and Chinese punctuation without a half-width twin stay as they are.
    """
    return text.translate(_TABLE).strip()


def normalise(text: str) -> str:
    """Return the form in which two texts are compared: folded, lower case, single spaces."""
    return " ".join(fold(text).lower().split())


def tokens(text: str) -> list[str]:
    """Cut `text` into index words, in order, repeats kept, fillers such as 的 left out.

    Beside the dictionary's words the result holds every pair of neighbouring characters inside a
    word of three or more and at the edges of single characters: so a query of two characters
    (公积 in 公积金, or 柳湾 in a place name that no dictionary knows) finds its text.
    """
    return [word for chunk in _chunks(text) for word in _index_words(chunk)]


def query_tokens(text: str) -> list[str]:
    """Cut a question into the words that must all be found among `tokens` of a text.

    Each word once, in order. A text of two Chinese characters stays whole.
    """
    found = [word for chunk in _chunks(text) for word in _query_words(chunk)]
    return list(dict.fromkeys(found))


def lone(text: str) -> list[str]:
    """Return the one-character words of a text, in order (换 in 换新卡): verbs, mostly."""
    words = (word for chunk in _chunks(text) if _IS_HAN.match(chunk) for word in _cut(chunk))
    return [word for word in words if len(word) == 1 and word not in _FILLERS]


def inner_words(word: str) -> list[str]:
    """Return the shorter words of the dictionary that stand in a long one (食品 in 食品店)."""
    if len(word) < 3 or not _IS_HAN.match(word):
        return []
    return [part for part in _cut_for_search(word) if 1 < len(part) < len(word)]


def bigrams(text: str) -> list[str]:
    """Return every pair of neighbouring Chinese characters: for titles, to miss nothing."""
    return [pair for chunk in _chunks(text) if _IS_HAN.match(chunk) for pair in _pairs(chunk)]


def _chunks(text: str) -> list[str]:
    return _CHUNK.findall(normalise(text))


def _pairs(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)]


def _index_words(chunk: str) -> list[str]:
    if not _IS_HAN.match(chunk):
        return [chunk]
    words = _cut(chunk)
    found = [part for word in words for part in _parts(word)]
    return found + _seams(words)


def _parts(word: str) -> list[str]:
    """Return a word of the dictionary and what can be looked for inside it."""
    if word in _FILLERS:
        return []
    if len(word) < 3:
        return [word]
    inner = [*_cut_for_search(word), *_pairs(word)]
    return list(dict.fromkeys([*(part for part in inner if len(part) > 1), word]))


def _seams(words: list[str]) -> list[str]:
    """Return the pairs across the edge of a one-character word: there no dictionary helped."""
    return [
        before[-1] + after[0]
        for before, after in pairwise(words)
        if 1 in (len(before), len(after)) and not {before, after} & _FILLERS
    ]


def _query_words(chunk: str) -> list[str]:
    """Cut a question; a lone character beside words (开 in 开餐饮店) asks for nothing and goes."""
    if not _IS_HAN.match(chunk) or len(chunk) <= 2:
        return [chunk]
    words = _cut(chunk)
    long = [word for word in words if len(word) > 1]
    pairs = [pair for run in _single_runs(words) for pair in _pairs(run)]
    return long + pairs or [word for word in words if word not in _FILLERS]


def _single_runs(words: list[str]) -> list[str]:
    """Return runs of at least two neighbouring one-character words, fillers apart."""
    marks = "".join(word if len(word) == 1 and word not in _FILLERS else " " for word in words)
    return [run for run in marks.split() if len(run) > 1]


def _cut(chunk: str) -> list[str]:
    import rjieba

    # Without the hidden Markov model: it invents words by context, so that a name would be cut
    # one way in the text and another way in the question.
    return rjieba.cut(chunk, hmm=False)


def _cut_for_search(word: str) -> list[str]:
    import rjieba

    return rjieba.cut_for_search(word, hmm=False)


@dataclass(frozen=True, slots=True)
class Pinyin:
    """A text spelled in letters: `full` (gongshang) and `initials` (gs), no tones, no spaces."""

    full: str
    initials: str


def pinyin(text: str) -> Pinyin:
    """Spell `text`; letters and digits are kept in place, other signs are left out."""
    spelled = syllables(text)
    return Pinyin("".join(full for full, _ in spelled), "".join(first for _, first in spelled))


def syllables(text: str) -> list[tuple[str, str]]:
    """Return each syllable as (full, initial), in order; a run of letters or digits stays whole."""
    return [pair for chunk in _chunks(text) for pair in _spell(chunk)]


@lru_cache(maxsize=8192)
def _spell(chunk: str) -> tuple[tuple[str, str], ...]:
    """Spell a run; questions spell the same few pieces again and again."""
    if not _IS_HAN.match(chunk):
        return ((chunk, chunk),)
    from pypinyin import lazy_pinyin

    return tuple((syllable, syllable[0]) for syllable in lazy_pinyin(chunk, errors="ignore"))


def days_zh(amount: Decimal | int, unit: Unit) -> str:
    """Say a limit plainly, in the language of the reader: 5个工作日, 半个工作日, 30天, 2小时."""
    if unit is Unit.WORKING_DAY and amount == Decimal("0.5"):
        return gettext("半个工作日")
    said = _sentence(unit, 1 if amount == 1 else 2)
    return said % {"amount": f"{Decimal(amount).normalize():f}"}


def _sentence(unit: Unit, n: int) -> str:
    match unit:
        case Unit.WORKING_DAY:
            return ngettext("%(amount)s个工作日", "%(amount)s个工作日", n)
        case Unit.DAY:
            return ngettext("%(amount)s天", "%(amount)s天", n)
        case Unit.MONTH:
            return ngettext("%(amount)s个月", "%(amount)s个月", n)
        case Unit.YEAR:
            return ngettext("%(amount)s年", "%(amount)s年", n)
        case Unit.HOUR:
            return ngettext("%(amount)s小时", "%(amount)s小时", n)
