"""统一社会信用代码 (GB 32100-2015) and 组织机构代码 (GB 11714-1997)."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from .base import ASCII_CAPITALS, ASCII_DIGITS, Code, all_in, tidy
from .flaws import Flaw

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ALPHABET_SET: Final = frozenset(_ALPHABET)
_VALUES: Final = {char: value for value, char in enumerate(_ALPHABET)}
_USCC_WEIGHTS: Final = tuple(pow(3, i, 31) for i in range(17))
_USCC_LENGTH: Final = 18
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_LENGTH: Final = 9
_ORGANISATION_CHARS: Final = ASCII_DIGITS | ASCII_CAPITALS
_ORGANISATION_CHECKS: Final = ASCII_DIGITS | {"X"}


class BodyKind(StrEnum):
    """What sort of body a code belongs to, as far as services differ by it."""

    STATE_ORGAN = "state_organ"
    PUBLIC_INSTITUTION = "public_institution"
    MASS_ORGANISATION = "mass_organisation"
    SOCIAL_ORGANISATION = "social_organisation"
    LEGAL_SERVICE = "legal_service"
    RELIGIOUS = "religious"
    TRADE_UNION = "trade_union"
    ENTERPRISE = "enterprise"
    SOLE_TRADER = "sole_trader"
    FARMERS_COOPERATIVE = "farmers_cooperative"
    COLLECTIVE_ECONOMY = "collective_economy"
    FOREIGN_OFFICE = "foreign_office"
    ARMED_FORCES = "armed_forces"
    OTHER = "other"


_KINDS: Final = {
    "11": BodyKind.STATE_ORGAN,
    "12": BodyKind.PUBLIC_INSTITUTION,
    "13": BodyKind.MASS_ORGANISATION,
    "21": BodyKind.FOREIGN_OFFICE,
    **dict.fromkeys(("31", "32", "33", "34", "35"), BodyKind.LEGAL_SERVICE),
    "41": BodyKind.FOREIGN_OFFICE,
    **dict.fromkeys(("51", "52", "53"), BodyKind.SOCIAL_ORGANISATION),
    **dict.fromkeys(("61", "62"), BodyKind.FOREIGN_OFFICE),
    **dict.fromkeys(("71", "72"), BodyKind.RELIGIOUS),
    "81": BodyKind.TRADE_UNION,
    "91": BodyKind.ENTERPRISE,
    "92": BodyKind.SOLE_TRADER,
    "93": BodyKind.FARMERS_COOPERATIVE,
    "A1": BodyKind.ARMED_FORCES,
    **dict.fromkeys(("N1", "N2", "N3"), BodyKind.COLLECTIVE_ECONOMY),
    "Y1": BodyKind.OTHER,
    **{f"{department}9": BodyKind.OTHER for department in "123456789AN"},
}


class Uscc(Code):
    """A unified social credit code: registrar, category, region of registration, body, check."""

    __slots__ = ()

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return the first flaw; an inner organisation code that does not agree is no flaw."""
        if len(text) != _USCC_LENGTH:
            return Flaw.USCC_LENGTH
        if not (all_in(text, _ALPHABET_SET) and all_in(text[2:8], ASCII_DIGITS)):
            return Flaw.USCC_CHARS
        if text[:2] not in _KINDS:
            return Flaw.USCC_CATEGORY
        return None if uscc_check(text[:17]) == text[17] else Flaw.USCC_CHECK

    @property
    def category(self) -> str:
        """Registrar and category: two characters."""
        return self.text[:2]

    @property
    def kind(self) -> BodyKind:
        """What sort of body it is, by registrar and category."""
        return _KINDS[self.category]

    @property
    def region(self) -> str:
        """The region of registration, six digits; it may be withdrawn since."""
        return self.text[2:8]

    @property
    def organisation(self) -> str:
        """The body's nine characters: an organisation code, as a rule."""
        return self.text[8:17]

    @property
    def organisation_agrees(self) -> bool:
        """Whether the inner organisation code has a right check character: a hint, not a rule."""
        return OrganisationCode.why_not(self.organisation) is None


class OrganisationCode(Code):
    """An organisation code, eight characters and a check, kept without hyphen."""

    __slots__ = ()

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return the first flaw."""
        if len(text) != _ORGANISATION_LENGTH:
            return Flaw.ORGANISATION_LENGTH
        if not (all_in(text[:8], _ORGANISATION_CHARS) and text[8] in _ORGANISATION_CHECKS):
            return Flaw.ORGANISATION_CHARS
        right = organisation_check(text[:8]) == text[8]
        return None if right else Flaw.ORGANISATION_CHECK


def why_not_uscc(text: str) -> Flaw | None:
    """Return what is wrong with the social credit code that was typed, or None."""
    return Uscc.why_not(tidy(text))


def read_organisation_code(text: str) -> OrganisationCode | Flaw:
    """Return the organisation code that was typed, with or without its hyphen, or the flaw."""
    plain = tidy(text)
    hyphened = len(plain) == _ORGANISATION_LENGTH + 1 and plain[8] == "-"
    return OrganisationCode.read(plain[:8] + plain[9:] if hyphened else plain)


def why_not_organisation_code(text: str) -> Flaw | None:
    """Return what is wrong with the organisation code that was typed, or None."""
    found = read_organisation_code(text)
    return found if isinstance(found, Flaw) else None


@lru_cache(maxsize=2048)
def uscc_check(first17: str) -> str:
    """Return the check character of seventeen characters of the alphabet (GB 32100).

    A line of an import asks eight times for the same body.
    """
    values = (_VALUES[char] for char in first17)
    total = sum(value * weight for value, weight in zip(values, _USCC_WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def organisation_check(first8: str) -> str:
    """Return the check character of eight digits or capitals (GB 11714)."""
    pairs = zip(first8, _ORGANISATION_WEIGHTS, strict=True)
    check = -sum(int(char, 36) * weight for char, weight in pairs) % 11
    return "X" if check == 10 else str(check)
