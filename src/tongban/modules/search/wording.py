"""What is kept of a question that found nothing: a few words, nothing that tells of a person.

个人信息保护法 第6条: no more than the purpose needs. Numbers (of people, phones, cases, cards),
mail addresses and everything long are not kept; such a question is counted without its words.
"""

from __future__ import annotations

import re
from typing import Final

from tongban.kernel import text

LONGEST: Final = 20
"""Signs; a longer question is a story, and a story may be somebody's."""
_NUMBERS: Final = re.compile(
    r"[a-z]{0,3}[0-9][0-9x*\s-]{3,}[0-9x]|[零〇一二三四五六七八九幺两\s]{7,}"
)
_ADDRESS: Final = re.compile(r"\S*(?:@|://|www\.)\S*")
_SIGNS: Final = re.compile(r"[^\w\s·]|_")


def kept(query: str) -> str:
    """Return the words of a question that may be counted, "" when none may."""
    plain = _NUMBERS.sub(" ", _ADDRESS.sub(" ", text.normalise(query[:200])))
    words = " ".join(_SIGNS.sub(" ", plain).split())
    return words if 2 <= len(words) <= LONGEST else ""
