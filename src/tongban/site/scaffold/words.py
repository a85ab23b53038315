"""The names that a scaffold is made with, checked before anything is written."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from dataclasses import dataclass

NAME = re.compile(r"[a-z][a-z_]{1,15}")
MOST = 44
LAW_UNKNOWN = "（法律依据待写明）"
"""Stands where the ground belongs until its author writes it; the map shows it."""


class CannotScaffold(Exception):
    """What was asked cannot be made; the sentence says why. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Words:
    """Names and sentences filled into the blanks."""

    module: str
    thing: str
    verb: str
    zh: str
    en: str
    law: str

    def mapping(self) -> dict[str, str]:
        """Return what the blanks call their words."""
        return {
            "module": self.module,
            "Module": camel(self.module),
            "thing": self.thing,
            "Thing": camel(self.thing),
            "verb": self.verb,
            "function": self.function,
            "CONSTANT": self.verb.upper(),
            "zh": self.zh,
            "en": self.en,
            "law": self.law,
        }

    @property
    def function(self) -> str:
        """The verb as a function's name; a verb that Python knows takes the thing along."""
        taken = keyword.iskeyword(self.verb) or hasattr(builtins, self.verb)
        return f"{self.verb}_{self.thing}" if taken else self.verb


def checked(words: Words) -> Words:
    """Return the words; raise `CannotScaffold` for a name that cannot be one."""
    for name in (words.module, words.thing, words.verb):
        if not NAME.fullmatch(name) or name.endswith("_"):
            raise CannotScaffold(f"{name}: a name has 2 to 16 small letters, with _ between words")
    for text in (words.zh, words.en, words.law):
        if '"' in text or "\\" in text or "\n" in text:
            raise CannotScaffold(f"{text}: no quotes, backslashes or line breaks, please")
        if _width(text) > MOST:
            raise CannotScaffold(
                f"{text}: at most {MOST} columns ({MOST // 2} Chinese characters), please"
            )
    if keyword.iskeyword(words.module):
        raise CannotScaffold(f"{words.module} is a word of Python")
    return words


def _width(text: str) -> int:
    """Return how wide a text is on the screen: a Chinese character is two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def camel(name: str) -> str:
    """Return `work_order` as `WorkOrder`."""
    return "".join(part.capitalize() for part in name.split("_"))


def singular(name: str) -> str:
    """Return what one thing of a module is called, as far as the letters tell."""
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name.removesuffix("s")
