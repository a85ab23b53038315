"""Hiding personal values on screens, papers and in logs. Total: any text in, never an error.

A value that does not look like its kind is hidden more, never less. To show more needs a
permission and a reason that is logged; that is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from .text import fold

STAR: Final = "*"
HIDDEN: Final = "****"
"""Stands for a hidden text whose length says something too."""


class Kind(StrEnum):
    """What a value is, for masking."""

    NAME = "name"
    ID_NUMBER = "id_number"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    ADDRESS = "address"
    BANK_CARD = "bank_card"
    MAIL = "mail"
    HIDDEN = "hidden"
    USCC = "uscc"
    BODY_NAME = "body_name"


_COMPOUND: Final = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|宇文"
    "|长孙|端木|百里|呼延|南宫|独孤|轩辕|申屠|太史|公冶|宗政|濮阳|淳于"
    "|单于|澹台|赫连|钟离|鲜于|闾丘|仲孙|万俟|拓跋|完颜|第五"
)
_WORD: Final = re.compile(r"[^\s·.\-']+")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_OPEN_WORDS: Final = "[^0-9号弄栋幢楼室座户]"
_ADDRESS: Final = re.compile(
    rf"(?:[^0-9]{{2,7}}?(?:省|自治区|特别行政区))?"
    rf"(?:{_OPEN_WORDS}{{1,10}}?(?:市|自治州|地区|盟))?"
    rf"(?:{_OPEN_WORDS}{{1,12}}?(?:自治县|自治旗|新区|区|县|市|旗))?"
    rf"(?:{_OPEN_WORDS}{{1,10}}?(?:街道|镇|乡|苏木|大道|路|街|巷))?"
)


def mask(kind: str, value: str) -> str:
    """Return `value` as may be shown to those without a reason to see more.

    A kind that is not known is hidden wholly. USCC and names of bodies are public and stay.
    """
    if not value.strip():
        return ""
    rule = _MASKS.get(kind, _hidden)
    return value if rule is _open else rule(fold(value))  # what stays is shown as it is written


def _hidden(value: str) -> str:
    return HIDDEN


def _open(value: str) -> str:
    return value


def _ends(text: str, first: int, last: int) -> str:
    """Keep the ends, hide what is between; hide all when nothing would be hidden."""
    if len(text) <= first + last:
        return STAR * len(text)
    return text[:first] + STAR * (len(text) - first - last) + text[len(text) - last :]


def _name(value: str) -> str:
    """王明 → 王*, 张晓明 → 张*明, 欧阳晓明 → 欧阳*明, 艾力·买买提 → 艾*·**提, Anna → A***."""
    words = _WORD.findall(value)
    if len(words) == 1 and _HAN.match(words[0]):
        return _chinese_name(words[0])
    if _HAN.search(value):
        return _transcribed_name(value)
    return _WORD.sub(lambda word: _ends(word[0], 1, 0), value)


def _chinese_name(name: str) -> str:
    family = 2 if len(name) > 2 and _COMPOUND.match(name) else 1
    given = len(name) - family
    return _ends(name, family, 1 if given > 1 else 0)


def _transcribed_name(value: str) -> str:
    """Keep the first and last sign of the whole and the dots between its parts."""
    hidden = _WORD.sub(lambda word: STAR * len(word[0]), value)
    return value[0] + hidden[1:-1] + value[-1] if len(value) > 4 else STAR * len(value)


def _id_number(value: str) -> str:
    """3301**********1234; shorter numbers show less, at most a fifth at each end."""
    keep = min(4, len(value) // 5 + (len(value) >= 18))
    return _ends(value, keep, keep)


def _birth_date(value: str) -> str:
    return "****-**-**"


def _phone(value: str) -> str:
    """138****5678; a landline keeps its last four digits; less than seven digits are hidden."""
    text = re.sub(r"^(?:\+|00)86[- ]?", "", value)
    digits = [at for at, sign in enumerate(text) if sign.isdigit()]
    if len(digits) < 7:
        return STAR * len(text)
    shown = set(digits[:3] if len(digits) >= 11 else ()) | set(digits[-4:])
    return "".join(s if at in shown or s == "-" else STAR for at, s in enumerate(text))


def _address(value: str) -> str:
    """Show down to the street or town: house, building and room are hidden."""
    found = _ADDRESS.match(value)
    shown = found[0] if found else ""
    return shown if shown == value else shown + HIDDEN


def _bank_card(value: str) -> str:
    digits = "".join(value.replace("-", " ").split())
    return _ends(digits, 0, 4) if len(digits) >= 12 else STAR * len(digits)


def _mail(value: str) -> str:
    """w****@example.com; one sign alone before the @ is hidden too."""
    local, at, domain = value.rpartition("@")
    if not at or not local:
        return HIDDEN
    return (local[0] if len(local) > 1 else "") + HIDDEN + at + domain


_MASKS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        Kind.NAME: _name,
        Kind.ID_NUMBER: _id_number,
        Kind.BIRTH_DATE: _birth_date,
        Kind.PHONE: _phone,
        Kind.ADDRESS: _address,
        Kind.BANK_CARD: _bank_card,
        Kind.MAIL: _mail,
        Kind.HIDDEN: _hidden,
        Kind.USCC: _open,
        Kind.BODY_NAME: _open,
    }
)
