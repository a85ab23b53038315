"""The gate's rules about time. Limits of different units are kept apart, never converted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from .contracts import Finding, Handling, Item, Role, Step, TimeLimit, Unit
from .findings import block, warn
from .plan import plan, role

_PROMISE: Final = "优化营商环境条例 第36条"


def limits(item: Item) -> Iterator[Finding]:
    """There must be a limit (0 is one), the promise within the law, the steps within it."""
    yield from _present(item)
    yield from _promise(item)
    yield from _steps(item)


def _present(item: Item) -> Iterator[Finding]:
    if item.binding is None:
        zh = "法定时限和承诺时限都没有给出。"
        en = "Neither a statutory nor a promised limit is given."
        yield block("limits.missing", "limits", zh, en, "行政许可法 第30条、第42条")
    if item.base.handling is None:
        zh, en = "没有写明是即办件还是承诺件。", "On the spot or by promise is not stated."
        yield warn("handling.missing", "handling", zh, en, "GB/T 39046 A.6")


def _promise(item: Item) -> Iterator[Finding]:
    promised, statutory = item.promised, item.base.limits.statutory
    if promised and statutory and promised.over(statutory):
        zh, en = "承诺时限长于法定时限。", "The promise is longer than the statutory limit."
        yield block("limits.promise_over_law", "limits.promised", zh, en, _PROMISE)
    on_spot = item.binding is not None and item.binding.amount == 0
    if item.base.handling is Handling.PROMISE and on_spot:
        zh, en = "承诺件的时限应大于0。", "An item by promise needs a limit above 0."
        yield block("limits.promise_zero", "limits", zh, en, "C0109")


def _steps(item: Item) -> Iterator[Finding]:
    """The clock runs from acceptance to decision (行政许可法 第42条, 第44条), so does the sum."""
    binding = item.binding
    if binding is None or item.bundle is not None:  # a bundle's order is its own: gate_bundle
        return
    total = _sum(item, binding.unit)
    if total > binding.amount:
        most = _plain(binding.amount)
        zh = f"审查和决定环节合计{_plain(total)}，超过办结时限{most}。"
        en = f"Review and decision add up to {_plain(total)}, over the limit {most}."
        yield block("steps.over_limit", "steps", zh, en, _PROMISE)
        return
    everything = sum(_amounts(item.base.steps, binding.unit), start=Decimal(0))
    if item.promised is binding and _serial(item) and everything > binding.amount:
        zh = "把受理、送达等环节算在内，各环节合计超过办结时限，请核对。"
        en = "With acceptance and delivery the steps exceed the limit; please check."
        yield warn("steps.sum", "steps", zh, en, _PROMISE)


def _sum(item: Item, unit: Unit) -> Decimal:
    """Add the stages, each by its longest branch, and the decision steps."""
    stages = [
        max(_limits([branch.limit for branch in stage], unit), default=Decimal(0))
        for stage in plan(item).stages
        if stage[0].key != "whole"
    ]
    decisions = [step for step in item.base.steps if _is_decision(item, step)]
    return sum(stages, start=Decimal(0)) + sum(_amounts(decisions, unit), start=Decimal(0))


def _is_decision(item: Item, step: Step) -> bool:
    return role(step, bundle=item.base.bundle) is Role.DECISION


def _amounts(steps: tuple[Step, ...] | list[Step], unit: Unit) -> list[Decimal]:
    return _limits([step.limit for step in steps], unit)


def _limits(given: list[TimeLimit | None], unit: Unit) -> list[Decimal]:
    return [limit.amount for limit in given if limit is not None and limit.unit == unit]


def _serial(item: Item) -> bool:
    return not any(step.parallel_group for step in item.base.steps)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
