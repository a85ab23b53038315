"""Judging a person by a policy: pure, each criterion by the facts of its own register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from tongban.modules.forms import public as forms

from .contracts import Criterion, Met, PolicyRule


def judged(rule: PolicyRule, facts: Mapping[str, Mapping[str, Any]]) -> tuple[Met, ...] | None:
    """Return why every criterion holds, or None if one does not. `facts` are by register."""
    found = []
    for one in rule.criteria:
        known = facts.get(one.register, {})
        if not forms.rule_holds(one.rule, known):
            return None
        used = sorted(forms.rule_variables(one.rule))
        found.append(
            Met(one.said, one.register, tuple((key, str(known.get(key, ""))) for key in used))
        )
    return tuple(found)


def unsound(rule: PolicyRule, registers: set[str]) -> Iterator[str]:
    """Yield what keeps a policy from being explained: each has a sentence and a source."""
    if not rule.criteria:
        yield "no criteria"
    for one in rule.criteria:
        if not one.said.strip():
            yield f"{one.key}: no sentence"
        if one.register not in registers:
            yield f"{one.key}: no register {one.register}"
        if not one.rule or not forms.rule_variables(one.rule):
            yield f"{one.key}: no fact is looked at"


def read(content: Mapping[str, Any]) -> PolicyRule:
    """Read a policy as kept or as written in a file."""
    plain = dict(content)
    criteria = tuple(Criterion(**one) for one in plain.pop("criteria"))
    closes = dt.date.fromisoformat(plain.pop("closes"))
    return PolicyRule(criteria=criteria, closes=closes, **plain)


def written(rule: PolicyRule) -> dict[str, Any]:
    """Write a policy for keeping."""
    plain = asdict(rule)
    return {**plain, "closes": rule.closes.isoformat(), "criteria": list(plain["criteria"])}
