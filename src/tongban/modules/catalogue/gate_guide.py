"""The gate's rules about decision tables and review points: they fit what the guide asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tongban.modules.forms import public as forms

from .contracts import AskKind, CheckKind, Finding, Item, ReviewPoint
from .findings import block, warn

_TABLES: Final = "行政许可法 第30条、第32条"
_POINTS: Final = "优化营商环境条例 第35条"
TRUTH: Final = ("yes", "no")
"""What a question of yes or no is answered with."""


def tables(item: Item) -> Iterator[Finding]:
    """Every condition's rule looks at questions that are asked; every choice has its answers."""
    known: set[str] = set()
    for one in item.base.questions:
        place = f"questions.{one.key}"
        yield from _rule(place, one.show_if, known)
        known.add(one.key)
        if one.kind is AskKind.CHOICE and len(one.choices) < 2:
            zh, en = f"“{one.label}”没有可选项。", f"“{one.label}” has nothing to choose."
            yield block("questions.choices", place, zh, en, _TABLES)
    for condition in item.base.conditions:
        yield from _rule(f"conditions.{condition.key}", condition.rule, known)


def points(item: Item) -> Iterator[Finding]:
    """A review point names what is there, and its check has what it needs.

    Where points are published nothing else is a ground, so that each condition needs a point. A
    guide without any says nothing of how it is reviewed: its editors are told, nothing is made up.
    """
    told = {point.about for _place, point in item.review_points}
    if item.base.conditions and not told:
        zh = "没有公布审查要点：申请人看不到工作人员按什么审查。来源没有的，由编制人补写。"
        en = "No review points: applicants cannot see what is reviewed. Its editors must add them."
        yield warn("points.missing", "review_points", zh, en, _POINTS)
    for one in item.base.conditions if told else ():
        if f"conditions.{one.key}" not in told:
            zh = f"公布了审查要点，但没有一条对应条件“{one.text}”。"
            en = f"No review point is about the condition “{one.text}”."
            yield block("points.uncovered", f"conditions.{one.key}", zh, en, _POINTS)
    fields = {one.key for one in item.base.form_fields}
    for place, point in item.review_points:
        for zh, en in _faults(item, point, place, fields):
            yield block("points.unsound", place, zh, en, _POINTS)
        if point.check is CheckKind.RULE:
            yield from _rule(place, point.rule, fields)


def _faults(
    item: Item, point: ReviewPoint, place: str, fields: set[str]
) -> Iterator[tuple[str, str]]:
    if point.about and not _there(item, point.about):
        yield f"指南里没有“{point.about}”。", f"The guide has no {point.about}."
    if point.check in _ON_FIELD and point.field not in fields:
        yield "没有写明核对哪个填写项。", "The form field to check is not named."
    if point.check in _ON_MATERIAL and not place.startswith("materials."):
        yield "这种核对只能用于材料。", "This check is for a material."
    if not _complete(point):
        yield "核对所需的内容没有写全。", "What the check needs is not given."


_ON_FIELD: Final = {CheckKind.FIELD_FILLED, CheckKind.FIELD_MATCHES}
_ON_MATERIAL: Final = {
    CheckKind.PRESENT, CheckKind.FORMAT, CheckKind.PAGES, CheckKind.LICENCE_VALID
}  # fmt: skip


def _complete(point: ReviewPoint) -> bool:
    needs: Mapping[CheckKind, object] = {
        CheckKind.FORMAT: point.formats,
        CheckKind.PAGES: point.least is not None or point.most is not None,
        CheckKind.FIELD_MATCHES: point.register,
        CheckKind.RULE: point.rule,
    }
    return bool(needs.get(point.check, True))


def _there(item: Item, about: str) -> bool:
    part, _, key = about.partition(".")
    if part == "limits" and key:  # the one part that is no list: its limits are known by name
        return getattr(item.base.limits, key, None) is not None
    return not key or any(one.key == key for one in getattr(item.base, part) or ())


def _rule(element: str, rule: Mapping[str, Any] | None, known: set[str]) -> Iterator[Finding]:
    for said in forms.rule_problems(rule, known) if rule else ():
        zh, en = f"条件不成立：{said}。", f"The condition is not sound: {said}."
        yield block("questions.rule", element, zh, en, _TABLES)
