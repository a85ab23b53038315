"""What an item's codes say about the item, beyond being well formed (`kernel.codes`)."""

from __future__ import annotations

from typing import Final

from tongban.kernel.codes import BaseCode, Flaw, TaskCode

from .contracts import ItemType, Level, label

_GUANGDONG: Final = "44"
_GUANGDONG_TYPES: Final = {"20": ItemType.OTHER_POWER, "21": ItemType.PUBLIC_SERVICE}
_BY_CODE: Final = {label(kind).code: kind for kind in ItemType}


def declared_type(catalog_code: str) -> ItemType | None:
    """Return the type that a 基本编码 declares; None for a provincial extension or no code at all.

    Guangdong writes 20 for 其他行政权力 and 21 for 公共服务; elsewhere 20 is 公共服务.
    """
    code = BaseCode.read(catalog_code)
    if isinstance(code, Flaw):
        return None
    if code.region == _GUANGDONG and code.item_type in _GUANGDONG_TYPES:
        return _GUANGDONG_TYPES[code.item_type]
    return _BY_CODE.get(code.item_type)


def task_code_disagreements(text: str, *, uscc: str, level: Level, base: str) -> tuple[str, ...]:
    """Name the parts of a well-formed 实施编码 that contradict its record."""
    code = TaskCode(text)
    agrees = {
        "organisation": code.body.text == uscc,
        "level": code.level == label(level).code,
        "base": code.base.text == base[:12],
    }
    return tuple(part for part, holds in agrees.items() if not holds)
