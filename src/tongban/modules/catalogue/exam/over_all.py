"""What only the whole catalogue can tell of an item: age, twins, proofs, addresses, channels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..contracts import Finding, Item
from ..findings import warn
from . import wording
from .asks import Asks, Standing, addresses, coded, files, proof_of
from .checks import checks

FRESH: Final = dt.timedelta(days=365)
"""A guide that nobody confirmed for a year is stale (实时更新、动态管理)."""
FIRST: Final = 5
"""Where a search by its own name must find an item."""


def judge(item: Item, standing: Standing, *, follows: bool) -> list[Finding]:
    """Return what the exam adds to the gate's findings and what stays as long as the answers do.

    `follows`: the item was published under the standard in force.
    """
    return [
        *_moved(follows=follows),
        *_twins(item, standing),
        *_proofs(item, standing.proofs),
        *_links(item, standing.dead),
        *_files(item, standing.held),
        *_uncoded(item, standing.library or {}),
    ]


def _say(code: str, element: str, zh: str, en: str) -> Finding:
    return warn(code, element, zh, en, checks()[code].ground)


def aged(asks: Asks, confirmed_at: dt.datetime, now: dt.datetime) -> Iterator[Finding]:
    """Yield what the day tells: nobody confirmed it for a year; its last day is over."""
    if now - confirmed_at > FRESH:
        day = confirmed_at.date().isoformat()
        zh, en = f"{day}以后没有核对过。", f"Nobody has confirmed it since {day}."
        yield _say("item.stale", "", zh, en)
    ended = asks.ended
    if ended and ended < now.date().isoformat():
        zh, en = f"{ended}已到取消日期，仍在公开。", f"It ended on {ended} and is still public."
        yield _say("item.expired", "cancels", zh, en)


def unfound() -> Finding:
    """Return what is said of an item that a search by its name does not show."""
    zh = f"用名称搜索，前{FIRST}条里没有它。"
    en = f"A search by its name does not show it among the first {FIRST}."
    return _say("search.not_found", "name", zh, en)


def _moved(*, follows: bool) -> Iterator[Finding]:
    if not follows:
        zh = "目录清单已有新版本，本事项还没有跟上。"
        en = "The standard has a newer revision that this item does not follow yet."
        yield _say("item.standard_moved", "", zh, en)


def _twins(item: Item, standing: Standing) -> Iterator[Finding]:
    if standing.twins:
        zh, en = f"本单位另有同名事项“{item.name}”。", f"The body has another “{item.name}”."
        yield _say("item.twice", "name", zh, en)


def _proofs(item: Item, listed: frozenset[str]) -> Iterator[Finding]:
    for one in item.materials or ():
        name = proof_of(one.name)
        if name and name not in listed:
            zh = f"“{one.name}”不在证明事项清单内，不得要求提供。"
            en = f"“{one.name}” is not on the list of proofs and may not be asked for."
            yield _say("proof.not_listed", f"materials.{one.key}", zh, en)


def _links(item: Item, dead: frozenset[str]) -> Iterator[Finding]:
    for url in addresses(item):
        if url in dead:
            yield _say("links.dead", "source", f"网址打不开：{url}", f"Cannot be opened: {url}")


def _files(item: Item, held: frozenset[str]) -> Iterator[Finding]:
    for element, one in files(item):
        if one.digest not in held:
            zh, en = f"取不到文件：{one.name}", f"The file is not held: {one.name}"
            yield _say("files.dead", element, zh, en)


def _uncoded(item: Item, library: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """同一标准: what the library holds is taken from it, so that it says the same everywhere."""
    for element, kind, name, code in coded(item):
        held = library.get((kind, name), "")
        if held and not code:
            zh = f"标准库已有“{name}”（{held}），这里没有引用。"
            en = f"The library has “{name}” ({held}); the guide does not take it from there."
            yield _say("library.uncoded", element, zh, en)


def channels(item: Item) -> list[Finding]:
    """Ask every channel for the guide and name those that do not say what it says."""
    right = wording.source(item)
    found = (wording.told(item, one) for one in wording.CHANNELS)
    return [_differs(one) for one in found if one.digest != right]


def _differs(told: wording.Told) -> Finding:
    what: Iterable[str] = told.missing[:3]
    zh = f"渠道“{told.channel}”与指南不一致：{'、'.join(what)}。"
    en = f"The channel {told.channel} differs from the guide: {', '.join(what)}."
    return _say("wording.differs", told.channel, zh, en)
