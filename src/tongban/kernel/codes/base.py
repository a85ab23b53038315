"""The common shape of a code: a frozen value that cannot hold a wrong text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from ..text import fold
from .flaws import Flaw

_SPANS: Final = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
PROVINCES: Final = frozenset(
    str(number) for first, last in _SPANS for number in range(first, last + 1)
)
"""First two digits of GB/T 2260, with 83 as residence permits of Taiwan residents use it.

Unlike counties, provinces were never withdrawn, so that this table may refuse.
"""
DEMONSTRATION: Final = "99"
"""The province of the demonstration. GB/T 2260 has no such region: nobody can mistake it."""

ASCII_DIGITS: Final = frozenset("0123456789")
ASCII_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class BadCode(ValueError):
    """A code was made from a wrong text, which is not in the message: it may be personal."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A checked code. Making one from a wrong text raises `BadCode`; `read` returns the flaw."""

    text: str

    def __post_init__(self) -> None:
        flaw = self.why_not(self.text)
        if flaw is not None:
            raise BadCode(flaw)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return what is wrong with a tidy text, or None."""
        raise NotImplementedError

    @classmethod
    def read(cls, text: str) -> Self | Flaw:
        """Return the code that a person or another system wrote, or what is wrong with it.

        Full-width signs, small letters and spaces are forgiven.
        """
        plain = tidy(text)
        return cls.why_not(plain) or cls(plain)


def tidy(text: str) -> str:
    """Return `text` half-width, in capitals and without spaces."""
    return "".join(fold(text).upper().split())


def all_in(text: str, allowed: frozenset[str]) -> bool:
    """Whether every sign of `text` is allowed. (`str.isdigit` takes ² and Arabic digits.)"""
    return allowed.issuperset(text)


def is_province(two: str) -> bool:
    """Whether `two` digits name a province, or the demonstration's."""
    return two in PROVINCES or two == DEMONSTRATION
