"""Formats of answers: how each is checked, tidied, and helped along by the browser."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tongban.kernel import clock, codes

_DATE: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)


def is_date(text: str) -> bool:
    """Whether the text is a calendar date as YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_phone(text: str) -> bool:
    """Whether the text is a number at which a person can be reached: mobile or landline."""
    found = codes.read_phone(text)
    return isinstance(found, codes.Phone) and found.kind is not codes.PhoneKind.SERVICE


def is_id_number(text: str) -> bool:
    """Whether the text is a citizen's identity number (GB 11643) of somebody born by today."""
    return not isinstance(codes.read_identity_number(text, clock.today()), codes.Flaw)


def is_uscc(text: str) -> bool:
    """Whether the text is a unified social credit code (GB 32100)."""
    return codes.why_not_uscc(text) is None


def _date(text: str) -> str:
    found = _DATE.fullmatch(text.strip())
    return "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else text.strip()


def _phone(text: str) -> str:
    found = codes.read_phone(text)
    return found.text if isinstance(found, codes.Phone) else text.strip()


def _close_up(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its check (None: the validator's own), how input is tidied, HTML attributes.

    A browser's pattern is never stricter than our own check after tidying. It is written for the
    `v` flag, under which HTML reads patterns.
    """

    check: Callable[[str], bool] | None
    tidy: Callable[[str], str]
    attrs: Mapping[str, str] = field(default_factory=dict)


FORMATS: Final[Mapping[str, Format]] = {
    "id_number": Format(is_id_number, codes.tidy, {"maxlength": "24"}),
    "uscc": Format(is_uscc, codes.tidy, {"pattern": "[0-9A-Za-z]{18}", "maxlength": "18"}),
    "phone": Format(is_phone, _phone, {"pattern": r"[0-9+\(\) \-]{7,24}", "maxlength": "24"}),
    "date": Format(is_date, _date),
    "email": Format(None, _close_up),
}
CHECKS: Final = {name: one.check for name, one in FORMATS.items() if one.check is not None}
