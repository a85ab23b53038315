"""The process of a guide: nothing lost, nothing invented, drawn well."""

import dataclasses
from xml.etree import ElementTree as ET

import pytest

from tongban.modules.catalogue.contracts import Body, Item, LowerFirst, Role
from tongban.modules.catalogue.plan import plan, role

from ..web import flow, picture
from . import shipped

ITEMS = sorted(shipped.items().values(), key=lambda item: item.code)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.base.source.id)
def test_every_step_of_every_guide_is_shown_in_order(item):
    boxes = [box for stage in flow.flow(item) for box in stage.boxes]
    names = list(dict.fromkeys(box.name for box in boxes))
    assert names == list(dict.fromkeys(step.name for step in item.base.steps))
    assert all(box.who for box in boxes if not _filing(item, box.name))


def _filing(item: Item, name: str) -> bool:
    steps = [one for one in item.base.steps if one.name == name]
    return any(role(one, bundle=item.base.bundle) is Role.FILING for one in steps)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.base.source.id)
def test_what_reviews_side_by_side_is_shown_side_by_side(item):
    reviewed = [tuple(b.name for b in stage) for stage in plan(item).stages if len(stage) > 1]
    shown = [tuple(box.name for box in stage.boxes) for stage in flow.flow(item) if stage.parallel]
    assert set(reviewed) <= set(shown)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.base.source.id)
def test_the_picture_is_well_formed_and_holds_every_word(item):
    stages = flow.flow(item)
    drawn = ET.fromstring(picture.draw(stages)) if stages else None  # noqa: S314  # our own drawing
    written = "".join(drawn.itertext()) if drawn is not None else ""
    for box in (box for stage in stages for box in stage.boxes):
        assert box.name in written
    assert drawn is None or drawn.attrib["role"] == "img"
    assert drawn is None or _inside(drawn)


def _inside(drawn: ET.Element) -> bool:
    """Whether every box lies inside the picture and none covers another of its row."""
    _, _, wide, high = (int(n) for n in drawn.attrib["viewBox"].split())
    boxes = [
        tuple(int(one.attrib[name]) for name in ("x", "y", "width", "height"))
        for one in drawn.iter("rect")
    ]
    return all(x >= 0 and x + w <= wide and y >= 0 and y + h <= high for x, y, w, h in boxes)


def test_a_guide_without_steps_has_no_flow():
    item = ITEMS[0]
    bare = dataclasses.replace(item, base=dataclasses.replace(item.base, steps=()))
    assert flow.flow(bare) == ()


def test_markup_in_a_step_is_drawn_as_text():
    box = flow.Box("<script>alert(1)</script>", "<b>机构</b>")
    drawn = picture.draw((flow.Stage((box,)),))
    assert "<script>" not in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("一二三四五", 2, ["一二", "三四", "五"]),
        ("一二。", 2, ["一二。"]),
        ("", 5, []),
        ("abcd", 2, ["abc", "d"]),
    ],
)
def test_words_are_wrapped(text, most, lines):
    assert picture.wrap(text, most) == lines


def test_the_picture_of_a_bundle_says_what_each_part_waits_for():
    item = next(one for one in ITEMS if one.bundle and any(part.after for part in one.bundle.parts))
    boxes = [box for stage in flow.flow(item) for box in stage.boxes]
    waiting = next(box for box in boxes if box.after)
    drawn = ET.fromstring(picture.draw(flow.flow(item)))  # noqa: S314  # our own drawing
    written = "".join(drawn.itertext())
    assert f"在“{'、'.join(waiting.after)}”之后开始" in written
    assert written.count("之后开始") == sum(bool(box.after) for box in boxes)


def test_the_body_below_stands_first_with_its_twenty_days():
    item = shipped.items()["w-canyin"]
    below = LowerFirst(Body("below", "示例县局", "11990102MB990000X1"), "示例条例")
    own = dataclasses.replace(item.implementation, lower_first=below)
    first, *rest = flow.flow(dataclasses.replace(item, implementation=own))
    (box,) = first.boxes
    assert box.who == "示例县局"
    assert box.limit is not None
    assert box.limit.amount == 20
    assert tuple(rest) == flow.flow(item)
