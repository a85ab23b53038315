"""Conditions: a small JSON-logic. A rule is `{operator: operands}`; `{"var": key}` is an answer.

Operators: and, or (lists of rules), not (one rule), ==, !=, >, >=, <, <=, in (two operands).
Values of different types are never equal and never ordered, so that true is not 1 and "2" is not 2;
a comparison with an answer not given is false, except `!=`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from .values import Json

Rule = Mapping[str, Any]
DEEPEST: Final = 8


def _same_type(first: Json, second: Json) -> bool:
    numbers = (int, float)
    if isinstance(first, bool) or isinstance(second, bool):
        return isinstance(first, bool) and isinstance(second, bool)
    if isinstance(first, numbers) and isinstance(second, numbers):
        return True
    return type(first) is type(second)


def _equal(first: Json, second: Json) -> bool:
    return _same_type(first, second) and bool(first == second)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def run(first: Json, second: Json) -> bool:
        comparable = isinstance(first, str | int | float) and not isinstance(first, bool)
        return comparable and _same_type(first, second) and compare(first, second)

    return run


def _inside(needle: Json, group: Json) -> bool:
    return isinstance(group, list | tuple) and any(_equal(needle, one) for one in group)


_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": _equal,
    "!=": lambda first, second: not _equal(first, second),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    "in": _inside,
}


def holds(rule: Rule | None, answers: Mapping[str, Any]) -> bool:
    """Whether the rule holds for these answers. No rule always holds."""
    if not rule:
        return True
    [(name, operands)] = rule.items()
    if name == "not":
        return not holds(operands, answers)
    if name == "and":
        return all(holds(one, answers) for one in operands)
    if name == "or":
        return any(holds(one, answers) for one in operands)
    first, second = (_value(one, answers) for one in operands)
    return _COMPARE[name](first, second)


def judged(rule: Rule | None, answers: Mapping[str, Any]) -> bool | None:
    """Whether the rule holds as far as the answers say: None where one that matters is missing.

    A part that settles the whole does so: one failing part of `and` is enough (Kleene's logic).
    """
    if not rule:
        return None
    [(name, operands)] = rule.items()
    if name == "not":
        inner = judged(operands, answers)
        return None if inner is None else not inner
    if name in {"and", "or"}:
        return _settled([judged(one, answers) for one in operands], by=name == "or")
    if any(one not in answers for one in variables(rule)):
        return None
    return holds(rule, answers)


def _settled(parts: list[bool | None], *, by: bool) -> bool | None:
    """One part of this truth settles the whole; otherwise every part must be known."""
    if by in parts:
        return by
    return None if None in parts else not by


def _value(operand: Json, answers: Mapping[str, Any]) -> Json:
    return answers.get(operand["var"]) if isinstance(operand, Mapping) else operand


def variables(rule: Rule | None) -> set[str]:
    """Return the keys of the answers that a sound rule looks at."""
    if not rule:
        return set()
    [(name, operands)] = rule.items()
    if name == "not":
        return variables(operands)
    if name in {"and", "or"}:
        return set().union(*(variables(one) for one in operands))
    return {one["var"] for one in operands if isinstance(one, Mapping)}


def problems(rule: object, known: set[str], depth: int = 0) -> Iterator[str]:
    """Yield what is wrong with a rule that may look at the answers `known`."""
    if not isinstance(rule, Mapping) or len(rule) != 1:
        yield "a condition is one operator with its operands"
        return
    [(name, operands)] = rule.items()
    if depth >= DEEPEST:
        yield f"conditions nest at most {DEEPEST} deep"
    elif name == "not":
        yield from problems(operands, known, depth + 1)
    elif name in {"and", "or"}:
        yield from _list_problems(name, operands, known, depth + 1)
    elif name in _COMPARE:
        yield from _operand_problems(name, operands, known)
    else:
        yield f"there is no operator {name}"


def _list_problems(name: str, operands: object, known: set[str], depth: int) -> Iterator[str]:
    if not isinstance(operands, list) or not operands:
        yield f"{name} needs a list of conditions"
        return
    for one in operands:
        yield from problems(one, known, depth)


def _operand_problems(name: str, operands: object, known: set[str]) -> Iterator[str]:
    if not isinstance(operands, list) or len(operands) != 2:
        yield f"{name} needs two operands"
        return
    for one in operands:
        if not isinstance(one, Mapping):
            continue
        if set(one) != {"var"}:
            yield f"{name} compares values and answers, not conditions"
        elif one["var"] not in known:
            yield f"{one['var']} is not a field above this one"
