"""条件自查: which conditions are met, by the answers to the guide's questions. Pure.

Three-valued: without an answer that matters a condition is unknown, never unmet. A condition
without a rule is for the office to judge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from tongban.modules.forms import public as forms

from .contracts import Asked, AskKind, Condition, Item

Answers = Mapping[str, object]
TRUTH: Final = ("yes", "no")
_LIKE_YES: Final = frozenset({"yes", "true", "是", "有"})
_LIKE_NO: Final = frozenset({"no", "false", "否", "无"})


class Verdict(StrEnum):
    """What is known of a condition. OFFICE: no rule, the office judges it."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Checked:
    """A condition with what is known of it, and the questions that it still waits for."""

    condition: Condition
    verdict: Verdict
    waits_for: tuple[Asked, ...] = ()

    @property
    def bars(self) -> bool:
        """Whether the law keeps an application out because of it."""
        return self.verdict is Verdict.UNMET and bool(self.condition.bars)


def shown(item: Item, answers: Answers) -> tuple[Asked, ...]:
    """Return the questions that apply; one that is hidden counts as not answered."""
    seen: dict[str, object] = {}
    found = []
    for one in item.base.questions:
        if one.show_if is None or forms.rule_judged(one.show_if, seen):
            found.append(one)
            if one.key in answers:
                seen[one.key] = answers[one.key]
    return tuple(found)


def judge(item: Item, answers: Answers) -> tuple[Checked, ...]:
    """Return every condition of the guide with its verdict, in the order of the guide."""
    asked = {one.key: one for one in shown(item, answers)}
    given = {key: value for key, value in answers.items() if key in asked}
    return tuple(_checked(one, asked, given) for one in item.base.conditions)


def _checked(condition: Condition, asked: Mapping[str, Asked], given: Answers) -> Checked:
    if condition.rule is None:
        return Checked(condition, Verdict.OFFICE)
    said = forms.rule_judged(condition.rule, given)
    if said is not None:
        return Checked(condition, Verdict.MET if said else Verdict.UNMET)
    looked_at = forms.rule_variables(condition.rule)
    waits = tuple(one for key, one in asked.items() if key in looked_at and key not in given)
    return Checked(condition, Verdict.UNKNOWN, waits)


def read(item: Item, raw: Mapping[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return the answers as typed values, and the keys of those that cannot be read."""
    found: dict[str, object] = {}
    wrong = []
    for one in item.base.questions:
        text = str(raw.get(one.key, "")).strip()
        value = _value(one, text) if text else None
        if value is not None:
            found[one.key] = value
        elif text:
            wrong.append(one.key)
    return found, tuple(wrong)


def _value(asked: Asked, text: str) -> object:
    """Return one answer as its rule compares it; None when it cannot be read."""
    if asked.kind is AskKind.YES_NO:
        lower = text.lower()
        return "yes" if lower in _LIKE_YES else "no" if lower in _LIKE_NO else None
    if asked.kind is AskKind.CHOICE:
        by = {said: one.key for one in asked.choices for said in (one.key, one.label)}
        return by.get(text)
    return _number(text) if asked.kind is AskKind.NUMBER else _date(text)


def _number(text: str) -> object:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > 10**12:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _date(text: str) -> object:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def registers(item: Item) -> dict[str, dict[str, str]]:
    """Return which entry of which register can answer which question."""
    found: dict[str, dict[str, str]] = {}
    for one in item.base.questions:
        if one.register is not None:
            found.setdefault(str(one.register), {})[one.fact or one.label] = one.key
    return found


def decides(item: Item) -> bool:
    """Whether the guide has anything to check for oneself."""
    return bool(item.base.questions) and any(_rules(item))


def _rules(item: Item) -> Iterator[bool]:
    return (one.rule is not None for one in item.base.conditions)
