"""电子证照标识 (GB/T 36904): root OID . type . issuer . serial . version . check.

The check character is ISO/IEC 7064 MOD 37,36 over type, issuer, serial and version without dots.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .base import ASCII_CAPITALS, ASCII_DIGITS, BadCode, all_in
from .bodies import Uscc
from .flaws import Flaw
from .regions import why_not_region

ROOT: Final = "1.2.156.3005.2"
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CAPITALS: Final = ASCII_DIGITS | ASCII_CAPITALS
_PARTS: Final = 5
_TYPE_LENGTH: Final = 21


class Standing(StrEnum):
    """Whether an identifier keeps the standard; a live licence is never refused for this."""

    OK = "ok"
    NONSTANDARD = "nonstandard"


@dataclass(frozen=True, slots=True)
class LicenceId:
    """The parts of an identifier, as they were found."""

    type_code: str
    issuer: str
    serial: str
    version: str
    check: str

    def __str__(self) -> str:
        return ".".join((ROOT, self.payload("."), self.check))

    def payload(self, separator: str = "") -> str:
        """Return the checked parts, joined."""
        return separator.join((self.type_code, self.issuer, self.serial, self.version))


@dataclass(frozen=True, slots=True)
class LicenceCheck:
    """The result of looking at a foreign identifier; `parts` is None when it cannot be split."""

    parts: LicenceId | None
    flaws: tuple[Flaw, ...]

    @property
    def status(self) -> Standing:
        """`ok` when nothing was found wrong."""
        return Standing.NONSTANDARD if self.flaws else Standing.OK


def make_licence_id(type_code: str, issuer: Uscc, serial: str, version: int = 1) -> LicenceId:
    """Make an identifier strictly by the standard; raise `BadCode` for any flaw."""
    parts = LicenceId(type_code, issuer.text, serial, f"{version:03}", "")
    for flaw in _part_flaws(parts):
        raise BadCode(flaw)
    check = mod_37_36(parts.payload())
    return LicenceId(type_code, issuer.text, serial, parts.version, check)


def check_licence_id(text: str) -> LicenceCheck:
    """Look at an identifier from elsewhere: its parts and everything that is not by the standard.

    Capitals are not forgiven: an identifier is compared sign by sign by everyone who reads it.
    """
    root, parts = text[: len(ROOT) + 1], text[len(ROOT) + 1 :].split(".")
    if root != f"{ROOT}." or len(parts) != _PARTS or not all(parts):
        return LicenceCheck(None, (Flaw.LICENCE_FORM,))
    found = LicenceId(*parts)
    flaws = _part_flaws(found)
    if not all_in(found.payload(), _CAPITALS) or mod_37_36(found.payload()) != found.check:
        flaws.append(Flaw.LICENCE_CHECK)
    return LicenceCheck(found, tuple(flaws))


def mod_37_36(payload: str) -> str:
    """Return the ISO/IEC 7064 MOD 37,36 check character of digits and capitals."""
    remainder = 36
    for char in payload:
        remainder = (remainder + _ALPHABET.index(char)) % 36 or 36
        remainder = remainder * 2 % 37
    return _ALPHABET[(37 - remainder) % 36]


def _part_flaws(parts: LicenceId) -> list[Flaw]:
    checks = {
        Flaw.LICENCE_TYPE: _is_type(parts.type_code),
        Flaw.LICENCE_ISSUER: _is_issuer(parts.issuer),
        Flaw.LICENCE_SERIAL: bool(parts.serial) and all_in(parts.serial, _CAPITALS),
        Flaw.LICENCE_VERSION: _is_counter(parts.version),
    }
    return [flaw for flaw, kept in checks.items() if not kept]


def _is_type(code: str) -> bool:
    """The definer's social credit code and a serial of three digits."""
    return len(code) == _TYPE_LENGTH and not Uscc.why_not(code[:18]) and _is_counter(code[18:])


def _is_issuer(code: str) -> bool:
    """A social credit code; region codes occur in real licences too."""
    return Uscc.why_not(code) is None or why_not_region(code) is None


def _is_counter(text: str) -> bool:
    return len(text) == 3 and all_in(text, ASCII_DIGITS) and text != "000"
