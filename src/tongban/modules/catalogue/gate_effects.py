"""The gate's rules about effects that only a law can give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .contracts import Finding, Handling, Item, ResultType
from .findings import block

_LIMIT: Final = "行政许可法 第42条"
_RENEWAL: Final = "行政许可法 第50条"
_LEVELS: Final = "行政许可法 第35条、第43条"
_NUMBER: Final = "行政许可法 第53条、第57条"


def effects(item: Item) -> Iterator[Finding]:
    """Silence, renewal, a body below, a limit of number: each needs what the law asks of it."""
    yield from _silence(item)
    yield from _renewal(item)
    yield from _lower(item)
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


def _lower(item: Item) -> Iterator[Finding]:
    """Who reviews first is another body; what two levels handle is not decided on the spot."""
    own = item.implementation
    if own.lower_first is None:
        return
    if own.lower_first.body.uscc in {"", own.organisation.uscc}:
        zh, en = (
            "下级行政机关没有写明统一社会信用代码。",
            "The body below is not named by its USCC.",
        )
        yield block("lower_first.body", "lower_first.body", zh, en, _LEVELS)
    if not own.lower_first.basis.strip():
        zh, en = "逐级办理没有写明依据。", "Handling by two levels names no ground."
        yield block("lower_first.basis", "lower_first.basis", zh, en, _LEVELS)
    if item.base.handling is Handling.IMMEDIATE or own.promise_terms is not None:
        zh, en = "逐级办理的不能当场决定。", "What two levels handle is not decided on the spot."
        yield block("lower_first.at_once", "lower_first", zh, en, _LEVELS)
