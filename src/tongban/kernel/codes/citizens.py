"""公民身份号码, GB 11643-1999: 6 address, 8 birth date, 3 sequence (odd: male), check."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

from .base import ASCII_DIGITS, DEMONSTRATION, PROVINCES, Code, all_in, is_province, tidy
from .flaws import Flaw

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_LENGTH: Final = 18
_OLD_LENGTH: Final = 15
_CHECK_CHARS: Final = ASCII_DIGITS | {"X"}
_FOREIGN: Final = "9"


class Sex(StrEnum):
    """Sex as the sequence number tells it (GB/T 2261.1 codes)."""

    MALE = "1"
    FEMALE = "2"


class Holder(StrEnum):
    """Whose number it is."""

    CITIZEN = "citizen"
    HONG_KONG_MACAO_TAIWAN = "hong_kong_macao_taiwan"
    FOREIGN_RESIDENT = "foreign_resident"
    DEMONSTRATION = "demonstration"


class CitizenId(Code):
    """A number that is well formed. That such a person exists is a question for the register.

    The address part is where the number was given; the county may be withdrawn since.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "CitizenId(…)"

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return the first flaw of form, region, date or check character."""
        flaw = _form(text)
        if flaw is not None:
            return flaw
        if not _known_region(text):
            return Flaw.ID_REGION
        if _born(text) is None:
            return Flaw.ID_DATE
        return None if citizen_check(text[:17]) == text[17] else Flaw.ID_CHECK

    @property
    def region(self) -> str:
        """The six digits of the address part (for foreign residents: 9, province, nationality)."""
        return self.text[:6]

    @property
    def born(self) -> dt.date:
        """The date of birth."""
        return dt.date(int(self.text[6:10]), int(self.text[10:12]), int(self.text[12:14]))

    @property
    def sex(self) -> Sex:
        """Odd sequence numbers are male, even ones female."""
        return Sex.MALE if int(self.text[16]) % 2 else Sex.FEMALE

    @property
    def holder(self) -> Holder:
        """Whose number it is, by its first two digits."""
        if self.text.startswith(DEMONSTRATION):
            return Holder.DEMONSTRATION
        if self.text.startswith(_FOREIGN):
            return Holder.FOREIGN_RESIDENT
        if self.text[:2] in ("81", "82", "83"):
            return Holder.HONG_KONG_MACAO_TAIWAN
        return Holder.CITIZEN

    def age(self, today: dt.date) -> int:
        """Return the age in full years on `today`; a 29 February is a year older on 1 March."""
        before_birthday = (today.month, today.day) < (self.born.month, self.born.day)
        return today.year - self.born.year - before_birthday


def read_citizen_id(text: str, today: dt.date) -> CitizenId | Flaw:
    """Return the number that was typed, or what is wrong; a birth after `today` is wrong."""
    found = CitizenId.read(text)
    if isinstance(found, CitizenId) and found.born > today:
        return Flaw.ID_FUTURE
    return found


def why_not_citizen_id(text: str, today: dt.date) -> Flaw | None:
    """Return what is wrong with the number that was typed, or None."""
    found = read_citizen_id(tidy(text), today)
    return found if isinstance(found, Flaw) else None


def citizen_check(first17: str) -> str:
    """Return the check character of seventeen digits (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def _form(text: str) -> Flaw | None:
    if len(text) == _OLD_LENGTH and all_in(text, ASCII_DIGITS):
        return Flaw.ID_OLD
    if len(text) != _LENGTH:
        return Flaw.ID_LENGTH
    in_form = all_in(text[:17], ASCII_DIGITS) and text[17] in _CHECK_CHARS
    return None if in_form else Flaw.ID_CHARS


def _known_region(text: str) -> bool:
    """A province, or 9 and a province: the permanent residence card for foreigners since 2023."""
    return is_province(text[:2]) or (text[0] == _FOREIGN and text[1:3] in PROVINCES)


def _born(text: str) -> dt.date | None:
    try:
        return dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return None
