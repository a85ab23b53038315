"""The publish gate: an item is public only when a person can act on what it says.

Two kinds of rules. Completeness (行政许可法 第30条, 国务院令第716号 第6条): basis, conditions,
materials each named, process, limits, fee, contact. Soundness: what is said must not contradict
itself or the law. A rule that blocks names what to repair; a warning is for the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from .contracts import Finding, Handling, Item
from .findings import block, warn
from .gate_bundle import bundle
from .gate_effects import effects
from .gate_form import conditions as form_conditions
from .gate_form import obtainable
from .gate_guide import points, tables
from .gate_levels import levels, not_below
from .gate_limits import limits
from .gate_public import public
from .gate_sound import codes, lightening, names, parts, promise
from .levels import AsksLevel

NO_PARTS: Final[Mapping[str, AsksLevel]] = MappingProxyType({})
_LICENSING: Final = "行政许可法 第30条"
_PLATFORM: Final = "国务院令第716号 第6条"
_BUSINESS: Final = "优化营商环境条例 第35条"


def examine(item: Item, asked: Mapping[str, AsksLevel] = NO_PARTS) -> list[Finding]:
    """Return all findings, blocking ones first; an item without blocking ones may be published.

    `asked`: what the single matters behind a bundle's parts ask for, by code of their standard.
    """
    found = [finding for rule in _RULES for finding in rule(item)]
    found += not_below(item, asked)
    return sorted(found, key=lambda finding: finding.severity)


def passes(findings: list[Finding]) -> bool:
    """Whether nothing blocks."""
    return all(finding.severity != "block" for finding in findings)


def _basis(item: Item) -> Iterator[Finding]:
    if not item.base.basis:
        yield block("basis.missing", "basis", "没有列出设定依据。", "No legal basis.", _BUSINESS)


def _conditions(item: Item) -> Iterator[Finding]:
    if not item.base.conditions:
        zh, en = "没有列出受理条件。", "No conditions."
        yield block("conditions.missing", "conditions", zh, en, _LICENSING)


def _materials(item: Item) -> Iterator[Finding]:
    if item.materials is None:
        zh = "没有给出申请材料目录；确实不收材料的，应写明空列表。"
        en = "The materials are not given; say so by an empty list where none are asked for."
        yield block("materials.missing", "materials", zh, en, _LICENSING)


def _process(item: Item) -> Iterator[Finding]:
    """An on-the-spot item is its own process (行政许可法 第34条): a warning is enough."""
    if item.base.steps:
        return
    say = warn if item.base.handling is Handling.IMMEDIATE else block
    yield say("process.missing", "steps", "没有给出办理流程。", "No process.", _PLATFORM)


def _fee(item: Item) -> Iterator[Finding]:
    fee = item.base.fee
    law = "行政许可法 第58条、第59条"
    if fee is None:
        zh, en = "没有写明是否收费。", "Whether a fee is charged is not stated."
        yield block("fee.missing", "fee", zh, en, law)
    elif fee.charged and not fee.items:
        zh, en = "收费，但没有列出收费项目。", "A fee is charged but not named."
        yield block("fee.items", "fee.items", zh, en, law)
    elif fee.charged and not fee.basis:
        zh, en = "收费，但来源没有写出收费依据。", "A fee is charged; its basis is not given."
        yield warn("fee.basis", "fee.basis", zh, en, law)


def _contact(item: Item) -> Iterator[Finding]:
    own = item.implementation
    given = {
        "window": [one for one in item.windows if one.hours or one.opens],
        "consult": own.consult or own.consult_ways,
        "supervise": own.supervise or own.supervise_ways,
    }
    for element, value in given.items():
        if not value:
            zh, en = _CONTACTS[element]
            yield block(f"contact.{element}", element, zh, en, _PLATFORM)


_CONTACTS: Final = {
    "window": ("没有写明办理地点和时间。", "No place and hours."),
    "consult": ("没有写明咨询方式。", "Nobody to ask."),
    "supervise": ("没有写明监督投诉方式。", "Nobody to complain to."),
}

_RULES: Final[tuple[Callable[[Item], Iterator[Finding]], ...]] = (
    _basis, _conditions, _materials, _process, limits, _fee, _contact,
    codes, names, obtainable, parts, form_conditions, lightening, promise, effects, bundle,
    tables, points, public, levels,
)  # fmt: skip
