"""The gate's rules about bundles: parts and their order, situations, what is needed for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from tongban.modules.forms import public as forms

from . import graph
from .bundles import Bundle
from .contracts import Finding, Item, Unit
from .findings import block, warn
from .law import NO_CIRCLE, ONE_SET, WITHIN_PROMISE
from .plan import plan

_LAW: Final = "国发〔2024〕3号"


def bundle(item: Item) -> Iterator[Finding]:
    """A bundle record fits its guide: nothing is left out, added, asked twice or circular."""
    if item.bundle is None:
        if item.base.bundle:
            zh = "一件事没有写明各部分的先后和适用情形。"
            en = "The bundle does not say what its parts wait for and when they apply."
            yield warn("bundle.missing", "bundle", zh, en, _LAW)
        return
    yield from _parts(item, item.bundle)
    yield from _order(item.bundle)
    yield from _questions(item, item.bundle)
    yield from _conditions(item.bundle)
    yield from _uses(item, item.bundle)
    yield from _once(item)
    yield from _promise(item)


def _parts(item: Item, given: Bundle) -> Iterator[Finding]:
    guide = {one.key for one in plan(item).branches}
    said = {one.key for one in given.parts}
    for key in sorted(guide ^ said):
        zh = f"部分“{key}”与办理流程不一致。"
        en = f"The part {key} does not agree with the guide's steps."
        yield block("bundle.parts", f"bundle.parts.{key}", zh, en, _LAW)
    for part in given.parts:
        for key in sorted(set(part.before) - said):
            zh, en = f"没有“{key}”这一部分。", f"There is no part {key}."
            yield block("bundle.order", f"bundle.parts.{part.key}", zh, en, _LAW)
    if all(one.when for one in given.parts):
        zh, en = "至少有一个部分应在任何情形下都办理。", "Some part must apply in every situation."
        yield block("bundle.empty", "bundle.parts", zh, en, _LAW)


def _order(given: Bundle) -> Iterator[Finding]:
    waiting = graph.circle({one.key: one.before for one in given.parts})
    if waiting and NO_CIRCLE.holds():
        names = "、".join(waiting)
        zh, en = f"这些部分互为前置：{names}。", f"These parts wait for each other: {names}."
        yield block("bundle.circle", "bundle.parts", zh, en, NO_CIRCLE.law)


def _questions(item: Item, given: Bundle) -> Iterator[Finding]:
    fields = {one.key: one for one in item.base.form_fields}
    for one in given.questions:
        field = fields.get(one.key)
        choices = [c.key for c in one.choices] or list(field.choices if field else ())
        if len(choices) < 2:
            zh, en = f"“{one.label}”没有可选项。", f"“{one.label}” has nothing to choose."
            yield block("bundle.choices", f"bundle.questions.{one.key}", zh, en, _LAW)
        elif field is not None and set(choices) != set(field.choices):
            zh, en = f"“{one.label}”的选项与填写项不同。", f"“{one.label}” differs from its field."
            yield block("bundle.choices", f"bundle.questions.{one.key}", zh, en, _LAW)
        if not _in_guide(item, one.basis):
            zh, en = f"指南里没有“{one.basis}”。", f"The guide has no {one.basis}."
            yield block("bundle.basis", f"bundle.questions.{one.key}", zh, en, _LAW)


def _in_guide(item: Item, basis: str) -> bool:
    part, _, key = basis.partition(".")
    return any(one.key == key for one in getattr(item.base, part) or ())


def _conditions(given: Bundle) -> Iterator[Finding]:
    known: set[str] = set()
    for one in given.questions:
        yield from _rule(f"bundle.questions.{one.key}", one.show_if, known)
        known.add(one.key)
    for part in given.parts:
        yield from _rule(f"bundle.parts.{part.key}", part.when, known)
    for name in ("materials", "fields", "results"):
        for use in getattr(given, name):
            yield from _rule(f"bundle.{name}.{use.key}", use.when, known)


def _rule(element: str, rule: object, known: set[str]) -> Iterator[Finding]:
    for said in forms.rule_problems(rule, known) if rule else ():
        zh, en = f"条件不成立：{said}。", f"The condition is not sound: {said}."
        yield block("bundle.condition", element, zh, en, _LAW)


def _uses(item: Item, given: Bundle) -> Iterator[Finding]:
    parts = {one.key for one in given.parts}
    held = {
        "materials": {one.key for one in item.base.materials or ()},
        "fields": {one.key for one in item.base.form_fields},
        "results": {one.key for one in item.base.results},
    }
    for name, known in held.items():
        for use in getattr(given, name):
            for key in sorted({use.key, *use.parts} - known - parts):
                zh, en = f"指南里没有“{key}”。", f"The guide has no {key}."
                yield block(f"bundle.{name}", f"bundle.{name}.{use.key}", zh, en, _LAW)


def _once(item: Item) -> Iterator[Finding]:
    """One form, one set of papers: what bears the same name is asked for once."""
    if not ONE_SET.holds():
        return
    for name in _twice(one.name for one in item.materials or ()):
        zh, en = f"材料“{name}”要求了两次。", f"The material “{name}” is asked for twice."
        yield block("bundle.twice", "materials", zh, en, ONE_SET.law)
    for name in _twice(one.label for one in item.base.form_fields):
        zh, en = f"“{name}”要填两次。", f"“{name}” is asked twice."
        yield block("bundle.twice", "form_fields", zh, en, ONE_SET.law)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _promise(item: Item) -> Iterator[Finding]:
    binding = item.binding
    if binding is None or not WITHIN_PROMISE.holds():
        return
    path = critical_path(item, binding.unit)
    if path > binding.amount:
        takes, most = f"{path.normalize():f}", f"{binding.amount:f}"
        zh = f"各部分依次办理最长需要{takes}，超过整件事的时限{most}。"
        en = f"The longest way through the parts takes {takes}, over {most}."
        yield block("bundle.over_promise", "limits", zh, en, WITHIN_PROMISE.law)


def critical_path(item: Item, unit: Unit) -> Decimal:
    """Return the longest way through the parts; limits of other units are not converted."""
    branches = plan(item).branches
    limits = {
        one.key: one.limit.amount
        for one in branches
        if one.limit is not None and one.limit.unit == unit
    }
    return graph.longest({one.key: one.before for one in branches}, limits)
