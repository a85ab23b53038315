"""Conditions as a clerk builds them: "all / any of: field, is / is not / one of, value".

They are written in the small logic of forms. A condition that is built in another way (nested, by
numbers) is kept as it is and shown as such, never half understood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MODES: Final = ("and", "or")
WAYS: Final = ("==", "!=", "in")
_LINE: Final = re.compile(r"\.(\d{1,2})\.field$")


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison: a field, how, with which values."""

    field: str
    way: str = "=="
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A condition in lines. `kept` holds the JSON of one that lines cannot show."""

    mode: str = "and"
    lines: tuple[Line, ...] = ()
    kept: str = ""


def write(built: Built) -> dict[str, Any] | None:
    """Return the condition in the logic of forms; None when nothing is said."""
    if built.kept:
        rule: dict[str, Any] = json.loads(built.kept)
        return rule
    rules = [_comparison(one) for one in built.lines if one.field and one.values]
    if not rules:
        return None
    return rules[0] if len(rules) == 1 else {built.mode: rules}


def _comparison(line: Line) -> dict[str, Any]:
    value: Any = list(line.values) if line.way == "in" else line.values[0]
    return {line.way: [{"var": line.field}, value]}


def show(rule: Mapping[str, Any] | None) -> Built:
    """Return the condition in lines, or kept whole where lines cannot say it."""
    if not rule:
        return Built()
    mode, inner = next(iter(rule.items()))
    rules = inner if mode in MODES and isinstance(inner, Sequence) else [rule]
    lines = [_line(one) for one in rules]
    if not lines or None in lines:
        return Built(kept=json.dumps(rule, ensure_ascii=False))
    return Built(mode if mode in MODES else "and", tuple(one for one in lines if one))


def _line(rule: object) -> Line | None:
    if not isinstance(rule, Mapping) or len(rule) != 1:
        return None
    [(way, operands)] = rule.items()
    if way not in WAYS or not isinstance(operands, list) or len(operands) != 2:
        return None
    field, value = operands
    values = value if way == "in" else [value]
    if not isinstance(field, Mapping) or not isinstance(values, list):
        return None
    if set(field) != {"var"} or not all(isinstance(one, str) for one in values):
        return None
    return Line(str(field["var"]), way, tuple(values))


def read_rule(sent: Mapping[str, Sequence[str]], path: str) -> dict[str, Any] | None:
    """Return the condition that was typed under `path`."""
    kept = _first(sent, f"{path}.kept")
    if kept:
        return _kept(kept)
    return write(Built(_mode(_first(sent, f"{path}.mode")), tuple(read_lines(sent, path))))


def read_lines(sent: Mapping[str, Sequence[str]], path: str) -> list[Line]:
    """Return the lines as they stand on the page, also those not finished."""
    numbers = sorted(
        int(found[1])
        for name in sent
        if name.startswith(f"{path}.") and (found := _LINE.fullmatch(name[len(path) :]))
    )
    return [_typed(sent, f"{path}.{n}") for n in numbers]


def _typed(sent: Mapping[str, Sequence[str]], at: str) -> Line:
    way = _first(sent, f"{at}.way")
    values = [one.strip() for one in sent.get(f"{at}.value", ()) if one.strip()]
    chosen = way if way in WAYS else "=="
    return Line(_first(sent, f"{at}.field"), chosen, tuple(values))


def _kept(text: str) -> dict[str, Any] | None:
    """A kept condition comes back from the page: whatever it is, the schema and gate judge it."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _mode(text: str) -> str:
    return text if text in MODES else "and"


def _first(sent: Mapping[str, Sequence[str]], name: str) -> str:
    return (list(sent.get(name, ())) or [""])[0].strip()
