"""指南完整率 and 指南准确率: what a body's public guides are worth, as two shares.

Complete: elements that are filled, of those that a guide must show (国发〔2016〕55号 二（五）,
行政许可法 第30条). Exact: checks passed, of those that were asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from ..contracts import Finding, Handling, Item, Severity
from .checks import checks

REQUIRED: Final[dict[str, Callable[[Item], bool]]] = {
    "basis": lambda item: bool(item.base.basis),
    "basis.article": lambda item: any(one.article for one in item.base.basis),
    "audience": lambda item: bool(item.base.audience),
    "conditions": lambda item: bool(item.base.conditions),
    "materials": lambda item: item.materials is not None,
    "materials.need": lambda item: all(one.need for one in item.materials or ()),
    "materials.form": lambda item: all(one.form for one in item.materials or ()),
    "materials.origin": lambda item: all(one.origin for one in item.materials or ()),
    "steps": lambda item: bool(item.base.steps) or item.base.handling is Handling.IMMEDIATE,
    "limits.statutory": lambda item: item.base.limits.statutory is not None,
    "limits.promised": lambda item: item.promised is not None,
    "handling": lambda item: item.base.handling is not None,
    "fee": lambda item: item.base.fee is not None,
    "results": lambda item: bool(item.base.results),
    "channels": lambda item: bool(item.channels),
    "visits": lambda item: item.visits is not None,
    "online_depth": lambda item: item.base.online_depth is not None,
    "window": lambda item: item.implementation.window is not None,
    "consult": lambda item: bool(item.implementation.consult),
    "supervise": lambda item: bool(item.implementation.supervise),
    "faq": lambda item: bool(item.base.faq),
}
"""The elements that a guide must show, each with whether an item shows it."""


@dataclass(frozen=True, slots=True)
class Score:
    """A count over items; shares are per cent, whole items without any count as none."""

    items: int = 0
    blocking: int = 0
    warnings: int = 0
    filled: int = 0
    required: int = 0
    passed: int = 0
    asked: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, n) + getattr(other, n) for n in Score.__slots__))

    @property
    def complete(self) -> float:
        """指南完整率 in per cent."""
        return share(self.filled, self.required)

    @property
    def exact(self) -> float:
        """指南准确率 in per cent."""
        return share(self.passed, self.asked)


def share(part: int, whole: int) -> float:
    """Return per cent to one place, rounded down: 100 means all of it; 0 of nothing is 0."""
    return part * 1000 // whole / 10 if whole else 0.0


def empty(item: Item) -> list[str]:
    """Return the required elements that an item does not show."""
    return [name for name, shown in REQUIRED.items() if not shown(item)]


def filled(item: Item) -> int:
    """Return how many of the required elements an item shows."""
    return len(REQUIRED) - len(empty(item))


def score(shown: int, findings: Iterable[Finding]) -> Score:
    """Return what one item counts for that shows so many of the required elements."""
    found = list(findings)
    failed = {one.code for one in found}
    blocking = sum(one.severity is Severity.BLOCK for one in found)
    return Score(
        items=1,
        blocking=blocking,
        warnings=len(found) - blocking,
        filled=shown,
        required=len(REQUIRED),
        passed=len(checks()) - len(failed),
        asked=len(checks()),
    )
