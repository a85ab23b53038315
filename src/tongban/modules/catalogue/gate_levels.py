"""The gate's rules about how well whoever applies must be known (实名等级)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from .contracts import Finding, Item, ItemType
from .findings import block
from .levels import LEAST, AsksLevel

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


def not_below(item: Item, parts: Mapping[str, AsksLevel]) -> Iterator[Finding]:
    """Nobody gets by a bundle what its single matter asks a higher level for."""
    own = item.asks_level
    named = [part.item for part in item.bundle.parts] if item.bundle else []
    asked = [parts[code] for code in named if code in parts]
    filing = max((one.filing for one in asked), default=0)
    signing = max((one.signing for one in asked), default=0)
    if own.filing < filing:
        zh = f"一件事的申请等级是{own.filing}级，低于其中单个事项要求的{filing}级。"
        en = f"The bundle is filed at level {own.filing}; one of its parts asks for {filing}."
        yield block("level.part_higher", "asks_level.file", zh, en, _REAL_NAME)
    if own.signing < signing:
        zh = f"一件事的签署等级是{own.signing}级，低于其中单个事项要求的{signing}级。"
        en = f"The bundle is signed at level {own.signing}; one of its parts asks for {signing}."
        yield block("level.part_higher", "asks_level.sign", zh, en, _REAL_NAME)
