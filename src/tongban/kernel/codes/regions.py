"""行政区划代码: GB/T 2260 to the county, GB/T 10114 below.

Written short (2, 4, 6, 9, 12 digits) or padded with zeros; both mean the same region. Cities
without counties have their towns under 00: 441900003 is a town of 4419.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from .base import ASCII_DIGITS, all_in
from .flaws import Flaw

NATION: Final = "00"
_GROUPS: Final = ((0, 2), (2, 4), (4, 6), (6, 9), (9, 12))
_LENGTHS: Final = (2, 4, 6, 9, 12)
_COUNTY: Final = 6


class RegionLevel(IntEnum):
    """Levels of regions, numbered as the levels of exercise in GB/T 39046 A.2."""

    NATION = 1
    PROVINCE = 2
    CITY = 3
    COUNTY = 4
    TOWN = 5
    VILLAGE = 6


_LEVELS: Final = dict(zip(_LENGTHS, list(RegionLevel)[1:], strict=True))


def why_not_region(code: str) -> Flaw | None:
    """Return what is wrong with a region code, or None. Says nothing about its existence."""
    if not code or not all_in(code, ASCII_DIGITS):
        return Flaw.REGION_CHARS
    if len(code) not in _LENGTHS:
        return Flaw.REGION_LENGTH
    gap = code[:2] == NATION and int(code) != 0
    return Flaw.REGION_GAP if gap or _village_without_town(code) else None


def _village_without_town(code: str) -> bool:
    return code[6:9] == "000" and code[9:] not in ("", "000")


def unpad(code: str) -> str:
    """Return the shortest form: 370800000000 → 3708; the nation is 00. Raises `ValueError`."""
    _require(code)
    ends = [end for start, end in _GROUPS if int(code[start:end] or "0")]
    return code[: max(ends)] if ends else NATION


def pad(code: str, length: int = 12) -> str:
    """Return the code with zeros up to `length`; raise `ValueError` when it does not fit."""
    short = unpad(code)
    if length not in _LENGTHS or len(short) > length:
        raise ValueError("a region code is padded to 2, 4, 6, 9 or 12 digits, never cut")
    return short.ljust(length, "0")


def region_level(code: str) -> RegionLevel:
    """Return the level of a region; raise `ValueError`."""
    short = unpad(code)
    return RegionLevel.NATION if short == NATION else _LEVELS[len(short)]


def parent(code: str) -> str | None:
    """Return the short code of the region above; the nation has none. Raises `ValueError`."""
    short = unpad(code)
    if short == NATION:
        return None
    above = next((short[:end] for start, end in reversed(_GROUPS) if end < len(short)), NATION)
    return unpad(above)


def within(code: str, scope: str) -> bool:
    """Whether `code` is `scope` or lies in it. False for anything that is not a region code."""
    if why_not_region(code) or why_not_region(scope):
        return False
    short = unpad(scope)
    return short == NATION or unpad(code).startswith(short)


def covers(scope: str, code: str) -> bool:
    """`within` for a scope in its short form and a stored code: quick, neither is looked at.

    The nation covers every region, but nothing whose region is not told; "" covers everything.
    """
    return bool(code) if scope == NATION else code.startswith(scope)


def _require(code: str) -> None:
    flaw = why_not_region(code)
    if flaw is not None:
        raise ValueError(flaw.value)
