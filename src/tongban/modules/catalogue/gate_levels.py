"""The gate's rules about how well whoever applies must be known (实名等级)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .contracts import Finding, Item, ItemType
from .findings import block
from .levels import LEAST

_REAL_NAME: Final = "国办函〔2016〕108号"


def levels(item: Item) -> Iterator[Finding]:
    """Nobody signs who is known less well than whoever files; a power is exercised by real name."""
    asked = item.base.asks_level
    if asked is None:
        return
    if asked.signing < asked.filing:
        zh = "签署要求的实名等级低于申请要求的等级。"
        en = "The level of identity for signing is below that for filing."
        yield block("level.sign_lower", "asks_level.sign", zh, en, _REAL_NAME)
    if asked.filing < LEAST and item.base.type is not ItemType.PUBLIC_SERVICE:
        zh = "行政权力事项的申请须实名（2级以上）；1级只核对过手机号，谁都可能冒名。"
        en = "A power is applied for by real name, level 2 or above; at level 1 only a telephone"
        en += " was verified."
        yield block("level.file_low", "asks_level.file", zh, en, _REAL_NAME)
