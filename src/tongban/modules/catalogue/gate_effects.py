"""The gate's rules about effects that only a law can give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .contracts import Finding, Item, ResultType
from .findings import block

_LIMIT: Final = "行政许可法 第42条"
_RENEWAL: Final = "行政许可法 第50条"
_NUMBER: Final = "行政许可法 第53条、第57条"


def effects(item: Item) -> Iterator[Finding]:
    """Silence needs an article and a statutory limit; a renewal its licence; a number a ground."""
    yield from _silence(item)
    yield from _renewal(item)
    quota = item.implementation.quota
    if quota is not None and not quota.basis.strip():
        zh, en = "数量限制没有写明依据。", "The limit of number names no ground."
        yield block("quota.basis", "quota", zh, en, _NUMBER)


def _silence(item: Item) -> Iterator[Finding]:
    silence = item.base.silence
    if silence is None:
        return
    if not silence.basis.strip():
        zh, en = "没有写明默示决定的法律依据。", "The tacit decision names no article of law."
        yield block("silence.basis", "silence.basis", zh, en, _LIMIT)
    if item.base.limits.statutory is None:
        zh, en = "默示决定需要法定时限。", "A tacit decision needs a statutory limit."
        yield block("silence.limit", "limits.statutory", zh, en, _LIMIT)


def _renewal(item: Item) -> Iterator[Finding]:
    renews = item.base.renews
    if renews is None:
        return
    issued = {one.name for one in item.base.results if one.type is ResultType.LICENCE}
    if renews.licence not in issued:
        zh = f"延续事项的结果里没有“{renews.licence}”。"
        en = f"A renewal must result in the licence it renews: “{renews.licence}”."
        yield block("renews.licence", "renews", zh, en, _RENEWAL)
