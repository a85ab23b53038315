"""What two records say differently: tables of small records."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.modules.catalogue.diffing import Difference, Tone, Way, diff, words
from tongban.modules.catalogue.native import encode

from . import shipped


def rows(*keys, **more):
    return [{"key": key, "name": f"材料{key}", **more.get(key, {})} for key in keys]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, {}, []),
        ({"name": "甲"}, {"name": "甲"}, []),
        ({"name": "甲"}, {"name": "乙"}, [("name", "changed", "甲", "乙")]),
        ({}, {"visits": 0}, [("visits", "added", None, 0)]),
        ({"visits": 0}, {}, [("visits", "removed", 0, None)]),
        ({"visits": 1}, {"visits": True}, [("visits", "changed", 1, True)]),
        (
            {"limits": {"promised": {"amount": 5, "unit": "working_day"}}},
            {"limits": {"promised": {"amount": 3, "unit": "working_day"}}},
            [("limits.promised.amount", "changed", 5, 3)],
        ),
        (
            {"materials": rows("a")},
            {"materials": rows("a", "b")},
            [("materials.b", "added", None, {"key": "b", "name": "材料b"})],
        ),
        (
            {"materials": rows("a", "b")},
            {"materials": rows("b")},
            [("materials.a", "removed", {"key": "a", "name": "材料a"}, None)],
        ),
        (
            {"materials": rows("a", a={"copies": 1})},
            {"materials": rows("a", a={"copies": 2})},
            [("materials.a.copies", "changed", 1, 2)],
        ),
        ({"materials": rows("a", "b", "c")}, {"materials": rows("b", "c", "a")},
         [("materials.a", "moved", 1, 3)]),
        ({"materials": []}, {}, [("materials", "removed", [], None)]),
        (
            {"materials": []},
            {"materials": rows("a")},
            [("materials.a", "added", None, {"key": "a", "name": "材料a"})],
        ),
        ({"aliases": ["甲"]}, {"aliases": ["甲", "乙"]},
         [("aliases", "changed", ["甲"], ["甲", "乙"])]),
        (
            {"fee": {"charged": True, "items": rows("a")}},
            {"fee": {"charged": True, "items": rows("a", a={"amount": 5})}},
            [("fee.items.a.amount", "added", None, 5)],
        ),
        (
            {"form_fields": [{"key": "a", "show_if": {"==": [{"var": "x"}, "1"]}}]},
            {"form_fields": [{"key": "a", "show_if": {"!=": [{"var": "x"}, "1"]}}]},
            [("form_fields.a.show_if", "changed",
              {"==": [{"var": "x"}, "1"]}, {"!=": [{"var": "x"}, "1"]})],
        ),
    ],
)  # fmt: skip
def test_differences(before, after, told):
    found = [(one.path, str(one.way), one.before, one.after) for one in diff(before, after)]
    assert found == told


def test_a_row_that_moved_and_changed_is_told_as_both():
    found = diff({"steps": rows("a", "b", "c")}, {"steps": rows("c", "a", "b", c={"note": "先做"})})
    assert found == (
        Difference("steps.c", Way.MOVED, 3, 1),
        Difference("steps.c.note", Way.ADDED, None, "先做"),
    )


@given(st.permutations("abcdefgh"))
def test_the_fewest_rows_are_told_as_moved(order):
    moved = {one.path for one in diff({"x": rows(*"abcdefgh")}, {"x": rows(*order)})}
    still = [key for key in order if f"x.{key}" not in moved]
    assert still == sorted(still)
    assert len(moved) <= 7


def test_shipped_records_do_not_differ_from_themselves():
    for item in shipped.items().values():
        assert diff(encode(item.base), encode(item.base)) == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("申请人身份证", "申请人身份证", "申请人身份证"),
        ("", "新", "+新"),
        ("旧", "", "-旧"),
        ("受理后5个工作日内办结", "受理后3个工作日内办结", "受理后|-5|+3|个工作日内办结"),
        ("居民身份证原件", "居民身份证复印件", "居民身份证|-原|+复印|件"),
        ("ABC有限公司", "ABD有限公司", "-ABC|+ABD|有限公司"),
        ("一二三四", "一x三y", "一|-二三四|+x三y"),
    ],
)
def test_words(before, after, told):
    sign = {Tone.SAME: "", Tone.GONE: "-", Tone.NEW: "+"}
    assert "|".join(sign[one.tone] + one.text for one in words(before, after)) == told


@given(st.text("证件原复印a1 。", max_size=40), st.text("证件原复印a1 。", max_size=40))
def test_the_pieces_make_up_both_texts(before, after):
    pieces = words(before, after)
    assert "".join(p.text for p in pieces if p.tone is not Tone.NEW) == before
    assert "".join(p.text for p in pieces if p.tone is not Tone.GONE) == after
    tones = [p.tone for p in pieces]
    assert all(a != b for a, b in pairwise(tones))


def test_long_texts_are_compared_by_sentences():
    before = "第一句话很长。" * 600
    after = before.replace("第一句", "第二句", 1)
    changed = [one for one in words(before, after) if one.tone is not Tone.SAME]
    assert {one.text for one in changed} == {"第一句话很长。", "第二句话很长。"}
