"""Numbers of identity documents: those that are citizen numbers, and those of others.

The written form says the kind: no two kinds share one. A passport's number belongs to its country,
so it is written with it: "UTO/D23145890" (ICAO Doc 9303, three letters).
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Final, Self

from .base import Code, tidy
from .citizens import CitizenId, Holder
from .flaws import Flaw

_PERMIT: Final = re.compile("[HM][0-9]{8}")
_WITH_COUNT: Final = re.compile("[HM][0-9]{10}")
_TAIWAN: Final = re.compile("[0-9]{8}")
_OLD_CARD: Final = re.compile("[A-Z]{3}[0-9]{12}")
_PASSPORT: Final = re.compile("[A-Z]{3}/[A-Z0-9]{5,12}")
_RESIDENCE: Final = ("810000", "820000", "830000")


class DocumentKind(StrEnum):
    """What a person shows to prove who they are (国办函〔2016〕108号 and the rules of each)."""

    RESIDENT_CARD = "resident_card"
    HMT_RESIDENCE = "hmt_residence"
    HM_PERMIT = "hm_permit"
    TW_PERMIT = "tw_permit"
    FOREIGN_RESIDENCE = "foreign_residence"
    PASSPORT = "passport"


class IdentityNumber(Code):
    """A number that is well formed for its kind of document."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "IdentityNumber(…)"

    @classmethod
    def read(cls, text: str) -> Self | Flaw:
        """Return the number as it is kept: a permit's count of renewals is no part of it."""
        plain = tidy(text)
        if _WITH_COUNT.fullmatch(plain):
            plain = plain[:9]
        return cls.why_not(plain) or cls(plain)

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return the first flaw, told as for the kind that the text looks like."""
        if "/" in text:
            return None if _PASSPORT.fullmatch(text) else Flaw.PASSPORT_FORM
        if text[:3].isalpha():
            fits = _OLD_CARD.fullmatch(text) and _is_day(text[7:13])
            return None if fits else Flaw.FOREIGN_CARD_FORM
        if text[:1].isalpha():
            other = Flaw.PERMIT_FORM if text[0] in "HM" else Flaw.PASSPORT_FORM
            return None if _PERMIT.fullmatch(text) else other
        if _TAIWAN.fullmatch(text):
            return None
        return CitizenId.why_not(text) or _residence(text)

    @property
    def kind(self) -> DocumentKind:
        """Which document it stands on."""
        if "/" in self.text:
            return DocumentKind.PASSPORT
        if self.text[:3].isalpha():
            return DocumentKind.FOREIGN_RESIDENCE
        if self.text[0].isalpha():
            return DocumentKind.HM_PERMIT
        if len(self.text) == 8:
            return DocumentKind.TW_PERMIT
        return _HOLDERS[CitizenId(self.text).holder]

    @property
    def born(self) -> dt.date | None:
        """The date of birth where the number tells it whole."""
        return CitizenId(self.text).born if CitizenId.why_not(self.text) is None else None


_HOLDERS: Final = {
    Holder.CITIZEN: DocumentKind.RESIDENT_CARD,
    Holder.DEMONSTRATION: DocumentKind.RESIDENT_CARD,
    Holder.HONG_KONG_MACAO_TAIWAN: DocumentKind.HMT_RESIDENCE,
    Holder.FOREIGN_RESIDENT: DocumentKind.FOREIGN_RESIDENCE,
}


def read_identity_number(text: str, today: dt.date) -> IdentityNumber | Flaw:
    """Return the number that was typed, or what is wrong; a birth after `today` is wrong."""
    found = IdentityNumber.read(text)
    if isinstance(found, IdentityNumber) and found.born is not None and found.born > today:
        return Flaw.ID_FUTURE
    return found


def age_of(text: str, today: dt.date) -> int | None:
    """Return the age in full years that a kept number tells; None where it tells none."""
    return CitizenId(text).age(today) if CitizenId.why_not(text) is None else None


def kept_identity_number(text: str) -> str:
    """Return a number as it is kept and found again; what is none as it was typed, tidy."""
    found = IdentityNumber.read(text)
    return found.text if isinstance(found, IdentityNumber) else tidy(text)


def written_forms(text: str) -> list[str]:
    """Return every form in which registers write a kept number: the check sign in either case, a
    permit of Hong Kong or Macao also with its count of renewals."""
    forms = [text, text.lower()]
    if _PERMIT.fullmatch(text):
        forms += [f"{text}{count:02d}" for count in range(100)]
    return list(dict.fromkeys(forms))


def _residence(text: str) -> Flaw | None:
    """港澳台居民居住证申领发放办法 第8条: the address part is one of three."""
    wrong = text[:2] in ("81", "82", "83") and text[:6] not in _RESIDENCE
    return Flaw.ID_REGION if wrong else None


def _is_day(six: str) -> bool:
    """Whether six digits are a day of birth without the century."""
    try:
        dt.date(2000 + int(six[:2]), int(six[2:4]), int(six[4:]))
    except ValueError:
        return False
    return True
