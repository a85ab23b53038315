"""Telephone numbers of mainland China: mobiles, landlines with area code, service numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .base import tidy
from .flaws import Flaw


class PhoneKind(StrEnum):
    """What sort of number it is. Only mobiles receive short messages."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"


_COUNTRY: Final = re.compile(r"(?:\+|00)86-?")
_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}|1000[0-9]{7}")
"""1000… is never assigned: demonstrations use it."""
_LANDLINE: Final = re.compile(
    r"(?P<area>0(?:10|2[0-9]|[3-9][0-9]{2}))-?(?P<local>(?:[2-9]|000)[0-9]{6,7}|000[0-9]{4})"
    r"(?:-(?P<extension>[0-9]{1,6}))?"
)
_SERVICE: Final = re.compile(r"1[12][0-9]{1,3}|9[56][0-9]{3,6}|[48]00[0-9]{7}")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in one form: 13800000000, 0990-0000101, 0990-0000101-12, 12345."""

    text: str
    kind: PhoneKind

    def __str__(self) -> str:
        return self.text


def read_phone(text: str) -> Phone | Flaw:
    """Return the number that was typed, in one form, or the flaw. +86, spaces, hyphens and
    brackets round the area code are forgiven.
    """
    plain = tidy(text).replace("(", "").replace(")", "-").replace("—", "-")
    plain = _without_country(plain)
    digits = plain.replace("-", "")
    if _MOBILE.fullmatch(digits):
        return Phone(digits, PhoneKind.MOBILE)
    if _SERVICE.fullmatch(digits):
        return Phone(digits, PhoneKind.SERVICE)
    return _landline(plain)


def why_not_phone(text: str) -> Flaw | None:
    """Return what is wrong with the telephone number that was typed, or None."""
    found = read_phone(text)
    return found if isinstance(found, Flaw) else None


def is_mobile(text: str) -> bool:
    """Whether the number that was typed is a mobile's."""
    found = read_phone(text)
    return isinstance(found, Phone) and found.kind is PhoneKind.MOBILE


def _without_country(plain: str) -> str:
    """Drop +86; a landline gets back the 0 of its area code, which is not dialled from abroad."""
    found = _COUNTRY.match(plain)
    if found is None:
        return plain
    rest = plain[found.end() :]
    return rest if rest.startswith("0") or _MOBILE.fullmatch(rest.replace("-", "")) else "0" + rest


def _landline(plain: str) -> Phone | Flaw:
    found = _LANDLINE.fullmatch(plain)
    if found is None:
        return Flaw.PHONE_FORM
    parts = (found["area"], found["local"], found["extension"])
    return Phone("-".join(part for part in parts if part), PhoneKind.LANDLINE)
