"""What only the whole catalogue can tell of an item: age, twins, proofs, addresses, channels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tongban.modules.search import public as search

from ..contracts import FileRef, Finding, Item
from ..findings import warn
from ..gate_public import BRACKETS, PROOF
from . import wording
from .checks import checks

FRESH: Final = dt.timedelta(days=365)
"""A guide that nobody confirmed for a year is stale (实时更新、动态管理)."""
MATERIAL: Final = "material"
"""The kind of a standard that is no field; a field's kind is its type."""
FIRST: Final = 5
"""Where a search by its own name must find an item."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rest of the catalogue knows of an item.

    `twins`: other items of the body with the same name. `follows`: it was published under the
    standard in force. `proofs`: names of the proofs that may be asked for. `dead`: addresses
    of the guide that could not be opened. `held`: digests of the published files. `library`: the
    code of each standard in use, by kind and name ("material" or the field's type).
    """

    confirmed_at: dt.datetime
    twins: int
    follows: bool
    proofs: frozenset[str]
    dead: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    library: Mapping[tuple[str, str], str] = field(default_factory=dict)


def judge(item: Item, standing: Standing, today: dt.datetime) -> list[Finding]:
    """Return what the exam adds to the gate's findings; no channel is asked."""
    return [
        *_age(item, standing, today),
        *_twins(item, standing),
        *_proofs(item, standing.proofs),
        *_links(item, standing.dead),
        *_files(item, standing.held),
        *_uncoded(item, standing.library),
        *_search(item),
    ]


def _say(code: str, element: str, zh: str, en: str) -> Finding:
    return warn(code, element, zh, en, checks()[code].ground)


def _age(item: Item, standing: Standing, today: dt.datetime) -> Iterator[Finding]:
    if today - standing.confirmed_at > FRESH:
        day = standing.confirmed_at.date().isoformat()
        zh, en = f"{day}以后没有核对过。", f"Nobody has confirmed it since {day}."
        yield _say("item.stale", "", zh, en)
    ended = item.implementation.cancels or item.base.cancels
    if ended and ended < today.date().isoformat():
        zh, en = f"{ended}已到取消日期，仍在公开。", f"It ended on {ended} and is still public."
        yield _say("item.expired", "cancels", zh, en)
    if not standing.follows:
        zh = "目录清单已有新版本，本事项还没有跟上。"
        en = "The standard has a newer revision that this item does not follow yet."
        yield _say("item.standard_moved", "", zh, en)


def _twins(item: Item, standing: Standing) -> Iterator[Finding]:
    if standing.twins:
        zh, en = f"本单位另有同名事项“{item.name}”。", f"The body has another “{item.name}”."
        yield _say("item.twice", "name", zh, en)


def _proofs(item: Item, listed: frozenset[str]) -> Iterator[Finding]:
    for one in item.materials or ():
        name = BRACKETS.sub("", one.name)
        if PROOF.search(name) and name not in listed:
            zh = f"“{one.name}”不在证明事项清单内，不得要求提供。"
            en = f"“{one.name}” is not on the list of proofs and may not be asked for."
            yield _say("proof.not_listed", f"materials.{one.key}", zh, en)


def addresses(item: Item) -> list[str]:
    """Return the addresses that the guide shows as links."""
    return [one.url for one in item.base.source.addresses if one.shown]


def _links(item: Item, dead: frozenset[str]) -> Iterator[Finding]:
    for url in addresses(item):
        if url in dead:
            yield _say("links.dead", "source", f"网址打不开：{url}", f"Cannot be opened: {url}")


def files(item: Item) -> Iterator[tuple[str, FileRef]]:
    """Yield every file that the guide names, with its element."""
    for one in item.materials or ():
        yield from ((f"materials.{one.key}", f) for f in (one.blank_form, one.filled_sample) if f)
    yield from ((f"results.{one.key}", one.sample) for one in item.base.results if one.sample)


def _files(item: Item, held: frozenset[str]) -> Iterator[Finding]:
    for element, one in files(item):
        if one.digest not in held:
            zh, en = f"取不到文件：{one.name}", f"The file is not held: {one.name}"
            yield _say("files.dead", element, zh, en)


def _uncoded(item: Item, library: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """同一标准: what the library holds is taken from it, so that it says the same everywhere."""
    said = [(f"materials.{one.key}", MATERIAL, one.name, one.standard_code)
            for one in item.materials or ()]  # fmt: skip
    said += [(f"form_fields.{one.key}", one.type.value, one.label, one.standard_code)
             for one in item.base.form_fields]  # fmt: skip
    for element, kind, name, code in said:
        held = library.get((kind, name.strip()), "")
        if held and not code:
            zh = f"标准库已有“{name}”（{held}），这里没有引用。"
            en = f"The library has “{name}” ({held}); the guide does not take it from there."
            yield _say("library.uncoded", element, zh, en)


def _search(item: Item) -> Iterator[Finding]:
    hits = search.find(item.name, kind="item", size=FIRST).hits
    if all(hit.key != item.code for hit in hits):
        zh = f"用名称搜索，前{FIRST}条里没有它。"
        en = f"A search by its name does not show it among the first {FIRST}."
        yield _say("search.not_found", "name", zh, en)


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
