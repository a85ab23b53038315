"""Codes of government service items: 基本编码 (12), 实施编码 (31), 业务办理项编码 (33).

基本编码        region 2, type 2, main item 5, sub-item 3
实施编码        social credit code of the body 18, level 1, 基本编码 12
业务办理项编码   实施编码 31, serial 2
"""

from __future__ import annotations

from typing import Final

from .base import ASCII_DIGITS, Code, all_in, is_province, tidy
from .bodies import Uscc
from .flaws import Flaw

NATION: Final = "00"
ITEM_TYPES: Final = {
    "00": "行政权力事项",
    "01": "行政许可",
    "02": "行政处罚",
    "03": "行政强制",
    "04": "行政征收",
    "05": "行政给付",
    "06": "行政检查",
    "07": "行政确认",
    "08": "行政奖励",
    "09": "行政裁决",
    "10": "其他行政权力",
    "20": "公共服务",
}
"""GB/T 39046-2020 table A.1."""
_EXTENSIONS: Final = frozenset(f"{n:02}" for n in (*range(11, 20), *range(21, 30)))
"""The table leaves 11 and above, and 21 and above, open. Our reading: up to the next round ten."""
APPLIED_FOR: Final = frozenset({"01", "05", "07", "08", "09", "10", "20"})
"""依申请: types that a person applies for, so that a full guide is due."""
LEVELS: Final = {
    "1": "国家级",
    "2": "省级",
    "3": "市级",
    "4": "县级",
    "5": "镇（乡、街道）级",
    "6": "村（社区）级",
    "7": "分级管理",
}
"""GB/T 39046-2020 table A.2."""
_BASE: Final = 12
_TASK: Final = 31
_HANDLING: Final = 33


def is_item_type(code: str) -> bool:
    """Whether two digits are a type of the national table or an extension of it."""
    return code in ITEM_TYPES or code in _EXTENSIONS


class BaseCode(Code):
    """基本编码: the item as the catalogue of nation or province names it."""

    __slots__ = ()

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return the first flaw of length, digits, region or type."""
        if len(text) != _BASE:
            return Flaw.ITEM_LENGTH
        if not all_in(text, ASCII_DIGITS):
            return Flaw.ITEM_CHARS
        if text[:2] != NATION and not is_province(text[:2]):
            return Flaw.ITEM_REGION
        return None if is_item_type(text[2:4]) else Flaw.ITEM_TYPE

    @classmethod
    def join(cls, region: str, item_type: str, main: str, sub: str = "000") -> BaseCode:
        """Put a code together from its parts; raise `BadCode`."""
        return cls(f"{region:>2}{item_type:>2}{main:>5}{sub:>3}")

    @property
    def region(self) -> str:
        """00 for the nation, else the first two digits of GB/T 2260."""
        return self.text[:2]

    @property
    def item_type(self) -> str:
        """Two digits of `ITEM_TYPES` or an extension."""
        return self.text[2:4]

    @property
    def main(self) -> str:
        """The serial of the main item, five digits."""
        return self.text[4:9]

    @property
    def sub(self) -> str:
        """The serial of the sub-item, three digits; 000 for the main item itself."""
        return self.text[9:]


class TaskCode(Code):
    """实施编码: a base item as one body implements it on one level."""

    __slots__ = ()

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return the first flaw of length, body, level or base code."""
        if len(text) != _TASK:
            return Flaw.ITEM_LENGTH
        flaw = Uscc.why_not(text[:18])
        if flaw is not None:
            return flaw
        return BaseCode.why_not(text[19:]) if text[18] in LEVELS else Flaw.ITEM_LEVEL

    @classmethod
    def join(cls, body: Uscc, level: str, base: BaseCode) -> TaskCode:
        """Put a code together from its parts; raise `BadCode`."""
        return cls(f"{body}{level}{base}")

    @property
    def body(self) -> Uscc:
        """The implementing body."""
        return Uscc(self.text[:18])

    @property
    def level(self) -> str:
        """One digit of `LEVELS`."""
        return self.text[18]

    @property
    def base(self) -> BaseCode:
        """The item of the catalogue."""
        return BaseCode(self.text[19:])


class HandlingCode(Code):
    """业务办理项编码: one scenario of a task: first issue, change, renewal …"""

    __slots__ = ()

    @classmethod
    def why_not(cls, text: str) -> Flaw | None:
        """Return the first flaw of length, task code or serial."""
        if len(text) != _HANDLING:
            return Flaw.ITEM_LENGTH
        flaw = TaskCode.why_not(text[:_TASK])
        if flaw is not None:
            return flaw
        serial = text[_TASK:]
        in_range = all_in(serial, ASCII_DIGITS) and serial != "00"
        return None if in_range else Flaw.ITEM_SERIAL

    @classmethod
    def join(cls, task: TaskCode, serial: int) -> HandlingCode:
        """Put a code together from task and serial 1..99; raise `BadCode`."""
        return cls(f"{task}{serial:02}")

    @property
    def task(self) -> TaskCode:
        """The task that this is a scenario of."""
        return TaskCode(self.text[:_TASK])

    @property
    def serial(self) -> int:
        """The number of the scenario, from 1."""
        return int(self.text[_TASK:])


def read_item_code(text: str) -> BaseCode | TaskCode | HandlingCode | Flaw:
    """Return the code of whichever kind its length says, or the flaw."""
    plain = tidy(text)
    kinds: dict[int, type[BaseCode | TaskCode | HandlingCode]] = {
        _BASE: BaseCode,
        _TASK: TaskCode,
        _HANDLING: HandlingCode,
    }
    kind = kinds.get(len(plain))
    return kind.read(plain) if kind else Flaw.ITEM_LENGTH


def why_not_item_code(text: str) -> Flaw | None:
    """Return what is wrong with a base, task or handling code, or None."""
    found = read_item_code(text)
    return found if isinstance(found, Flaw) else None
