"""How laws are cited: titles compared without their ornaments, articles read as numbers. Pure.

第四条、第九条至第十二条 are articles; 第二章, 附件1 and 3.1至3.5 name none by number and are kept
as they are written, so that nobody believes they were understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tongban.kernel.text import fold

_DIGITS: Final = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_NUMBER: Final = f"[{''.join(_DIGITS)}十百千0-9]+"
_ONE: Final = rf"第({_NUMBER})条(?:之({_NUMBER}))?"
_DETAIL: Final = r"(?:第[^条、，,;]{1,8}[款项目]){0,3}"
_ARTICLE: Final = re.compile(_ONE)
_SPAN: Final = re.compile(rf"{_ONE}{_DETAIL}(?:至|到|—|-|~){_ONE}{_DETAIL}")
_REST: Final = rf"(?:[(][^()]*[)])?(?P<articles>第{_NUMBER}条.*)?"
_MARKED: Final = re.compile(rf"《(?P<title>.+)》{_REST}")
_PLAIN: Final = re.compile(rf"(?P<title>.+?){_REST}")
_EDITION: Final = re.compile(r"[(][^()]*(?:修正|修订|修改|版)[^()]*[)]$")
_STATE: Final = "中华人民共和国"
LONGEST_SPAN: Final = 400
"""Articles between "from" and "to"; more is a slip of the pen."""


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """第 number 条, or 第 number 条之 sub."""

    number: int
    sub: int = 0

    def __str__(self) -> str:
        main = f"第{in_words(self.number)}条"
        return f"{main}之{in_words(self.sub)}" if self.sub else main

    @property
    def anchor(self) -> str:
        """Its place on the page of the law."""
        return f"a{self.number}-{self.sub}" if self.sub else f"a{self.number}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as it was read: the articles by number, and what names none."""

    title: str
    articles: tuple[Article, ...] = ()
    unread: str = ""


def match_key(title: str) -> str:
    """Return the form in which two titles are compared.

    Book marks, blanks, the name of the state in front and a note of the edition are left out.
    """
    plain = fold(title).replace(" ", "")
    plain = plain.translate(str.maketrans("", "", "《》〈〉<>"))
    plain = _EDITION.sub("", plain)
    return plain.removeprefix(_STATE) or plain


def read_articles(text: str) -> tuple[tuple[Article, ...], str]:
    """Return the articles that a text names, in order, and the rest that names none."""
    found: set[Article] = set()
    rest = fold(text).replace(" ", "")
    while span := _SPAN.search(rest):
        first, last = _of(span, 1), _of(span, 3)
        if not first.number <= last.number <= first.number + LONGEST_SPAN:
            break
        found |= {first, last, *(Article(n) for n in range(first.number + 1, last.number))}
        rest = rest[: span.start()] + rest[span.end() :]
    found |= {_of(one, 1) for one in _ARTICLE.finditer(rest)}
    left = re.sub(rf"{_ONE}{_DETAIL}", "", rest)
    if found:  # a remark beside articles says nothing else
        left = re.sub(r"[(][^()]*[)]", "", left)
    left = left.strip("、,，;；等和及 .。")
    return tuple(sorted(found)), left


def pieces(text: str) -> Iterator[tuple[str, Article | None]]:
    """Cut a text at every 第几条 it names, so that each can be a link; nothing is left out."""
    at = 0
    for found in _ARTICLE.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], None
        yield found.group(), _of(found, 1)
        at = found.end()
    if at < len(text):
        yield text[at:], None


def read_reference(text: str) -> Cited:
    """Read 《某条例》第七条、第八条 or a document's number. A text without a title has none."""
    plain = fold(text).replace(" ", "")
    fits = _MARKED.fullmatch(plain) or _PLAIN.fullmatch(plain)
    if fits is None:
        return Cited("")
    articles, unread = read_articles(fits["articles"] or "")
    return Cited(fits["title"], articles, unread)


def _of(found: re.Match[str], group: int) -> Article:
    return Article(as_number(found[group]), as_number(found[group + 1] or "零"))


def as_number(words: str) -> int:
    """Return the value of 一千零四十六, 二十 or 13."""
    if words.isdigit():
        return int(words)
    total = digit = 0
    for sign in words:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS.get(sign, digit)
    return total + digit


def in_words(number: int) -> str:
    """Write a number below 10,000 as laws do: 13 is 十三, 1046 is 一千零四十六."""
    said, skipped = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("零" if skipped and said else "") + "零一二三四五六七八九"[digit] + sign
        skipped = not digit
    return said[1:] if 10 <= number < 20 else said or "零"
