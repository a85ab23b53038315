from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.modules.forms.engine.logic import holds, problems, variables

A = {"a": 3, "b": "x", "c": True, "d": ["p", "q"], "e": 1}


def var(key):
    return {"var": key}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, True),
        ({"==": [var("b"), "x"]}, True),
        ({"==": [var("e"), True]}, False),  # 1 is not true
        ({"==": [var("a"), "3"]}, False),
        ({"==": [var("a"), 3.0]}, True),
        ({"==": [var("none"), None]}, True),
        ({"!=": [var("none"), "x"]}, True),
        ({">": [var("a"), 2]}, True),
        ({">": [var("a"), 3]}, False),
        ({">=": [var("a"), 3]}, True),
        ({"<": [var("a"), "9"]}, False),
        ({"<": [var("none"), 9]}, False),
        ({"<=": [var("c"), 1]}, False),
        ({"<": [var("b"), "y"]}, True),
        ({"in": [var("b"), ["x", "y"]]}, True),
        ({"in": ["p", var("d")]}, True),
        ({"in": ["z", var("d")]}, False),
        ({"in": ["z", var("none")]}, False),
        ({"in": ["x", "xyz"]}, False),  # no substrings: that would surprise
        ({"not": {"==": [var("b"), "x"]}}, False),
        ({"and": [{"==": [var("b"), "x"]}, {">": [var("a"), 9]}]}, False),
        ({"or": [{"==": [var("b"), "x"]}, {">": [var("a"), 9]}]}, True),
    ],
)
def test_rules(rule, expected):
    assert holds(rule, A) is expected


@pytest.mark.parametrize(
    "rule",
    [
        [],
        "x",
        {},
        {"==": [1]},
        {"==": 1},
        {"==": [1, 2], "!=": [1, 2]},
        {"and": []},
        {"and": {"==": [1, 2]}},
        {"not": [{"==": [1, 2]}]},
        {"==": [{"==": [1, 1]}, True]},
        {"==": [var("unknown"), 1]},
        {"eval": ["1"]},
    ],
)
def test_unsound_rules_are_named(rule):
    assert list(problems(rule, {"a"}))


def test_rules_nest_only_so_deep():
    rule: dict[str, Any] = {"==": [var("a"), 1]}
    for _ in range(7):
        rule = {"not": rule}
    assert not list(problems(rule, {"a"}))
    assert list(problems({"not": rule}, {"a"}))


def test_variables():
    rule = {"or": [{"==": [var("a"), 1]}, {"not": {"in": ["x", var("b")]}}]}
    assert variables(rule) == {"a", "b"}
    assert variables(None) == set()


_JSON = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just(var("a"))
_RULES = st.recursive(
    st.tuples(st.sampled_from(["==", "!=", ">", "<", ">=", "<=", "in"]), _JSON, _JSON).map(
        lambda t: {t[0]: [t[1], t[2]]}
    ),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda rules: {"and": rules})
        | inner.map(lambda rule: {"not": rule})
    ),
    max_leaves=6,
)


@given(_RULES, st.dictionaries(st.just("a"), _JSON | st.lists(st.text(max_size=2))))
def test_a_rule_found_sound_always_decides(rule, answers):
    if not list(problems(rule, {"a"})):
        assert holds(rule, answers) in {True, False}
        assert holds({"not": rule}, answers) is not holds(rule, answers)
