"""Bundles as shipped: graph, situations, and what the publish gate says of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongban.kernel.actors import Rule
from tongban.modules.catalogue import gate, gate_bundle, graph, offers, selecting
from tongban.modules.catalogue.contracts import Part, TimeLimit, Unit, Use
from tongban.modules.catalogue.form import situation_form
from tongban.modules.catalogue.levels import AsksLevel
from tongban.modules.catalogue.plan import plan
from tongban.modules.forms import public as forms

from . import shipped

BUNDLES = sorted(
    (one for one in shipped.items().values() if one.bundle), key=lambda one: one.base.code
)
OPENING = next(one for one in BUNDLES if one.name == "企业开办一件事")
RESTAURANT = next(one for one in BUNDLES if one.name == "开办餐饮店一件事")


def codes(item):
    return {one.code for one in gate.examine(item) if one.severity == "block"}


def changed(item, **what):
    return replace(item, bundle=replace(item.bundle, **what))


def chosen(item, answers):
    """Select as an offer does, the questions hidden by the answers left out."""
    offer = offers.offer_of(item, 1, None, None)
    shown: dict[str, object] = {}
    for one in item.bundle.questions:
        if true(one.show_if, shown):
            shown[one.key] = answers[one.key]
    return _select(offer, shown), shown


def true(rule, answers):
    """A second reader of conditions, for what the shipped bundles use."""
    if rule is None:
        return True
    [(name, operands)] = rule.items()
    if name == "or":
        return any(true(one, answers) for one in operands)
    known = answers.get(operands[0]["var"])
    return known in operands[1] if name == "in" else known == operands[1]


def _select(offer, shown):
    bundle = offer.item.bundle
    parts = selecting._parts(offer, bundle, shown)
    keys = tuple(one.key for one in parts)
    materials = tuple(selecting._materials(offer, bundle, shown, keys))
    return parts, materials, selecting._fields(offer, bundle, shown, keys)


@st.composite
def situations(draw):
    item = draw(st.sampled_from(BUNDLES))
    schema, _ = situation_form(item, item.bundle)
    properties: Any = schema["properties"]
    answers = {key: draw(st.sampled_from(rules["enum"])) for key, rules in properties.items()}
    return item, answers


def test_nine_guides_are_bundles_and_each_says_how_it_is_arranged():
    named = {one.base.code for one in shipped.items().values() if one.base.bundle}
    assert named == {one.base.code for one in BUNDLES}
    assert len(BUNDLES) == 9


@pytest.mark.parametrize("item", BUNDLES, ids=lambda one: one.name)
def test_what_a_bundle_says_fits_its_guide(item):
    assert not [one for one in gate_bundle.bundle(item) if one.severity == "block"]


@pytest.mark.django_db
@pytest.mark.parametrize("item", BUNDLES, ids=lambda one: one.name)
def test_the_questions_of_a_bundle_make_a_sound_form(item):
    published = forms.publish("situation.test", *situation_form(item, item.bundle), Rule("test"))
    asked = forms.fields_for(published.id, {})
    assert [one.name for one in asked] == [q.key for q in item.bundle.questions if not q.show_if]
    assert all(one.required and len(one.choices) > 1 for one in asked)


@settings(max_examples=300, deadline=None)
@given(situations())
def test_what_is_shown_is_exactly_what_the_chosen_parts_need(found):
    item, answers = found
    (parts, materials, fields), shown = chosen(item, answers)
    keys = {one.key for one in parts}
    assert len(keys) == len(parts)
    assert {one.key for one in materials} == set(_union(item, "materials", keys, shown))
    assert len({one.key for one in materials}) == len(materials)
    asked = {one.key for one in item.bundle.questions}
    wanted = set(_union(item, "fields", keys, shown))
    assert set(fields) == {one for one in wanted if one not in asked or one in shown}
    for one in materials:
        assert one.parts
        assert set(one.parts) <= keys


def _union(item, name, keys, shown):
    """A second way to say it: go through everything that the guide has, one by one."""
    held = item.materials if name == "materials" else item.base.form_fields
    uses = {one.key: one for one in getattr(item.bundle, name)}
    for one in held:
        use = uses.get(one.key)
        needed = use is None or not use.parts or bool(keys & set(use.parts))
        if needed and (use is None or true(use.when, shown)):
            yield one.key


@settings(max_examples=300, deadline=None)
@given(situations())
def test_no_part_stands_without_what_it_needs_and_the_order_is_kept(found):
    item, answers = found
    (parts, _, _), _ = chosen(item, answers)
    keys = {one.key for one in parts}
    assert keys
    for one in parts:
        assert set(one.needs) <= keys
        assert set(one.after) <= keys
        assert all(other.stage < one.stage for other in parts if other.key in one.after)


@settings(max_examples=200, deadline=None)
@given(situations(), st.randoms(use_true_random=False))
def test_whatever_the_order_of_conclusions_no_part_begins_before_its_time(found, chance):
    item, answers = found
    (parts, _, _), _ = chosen(item, answers)
    declared = {one.key: set(one.before) for one in item.bundle.parts}
    waiting = {one.key: set(one.after) for one in parts}
    begun: set[str] = set()
    ended: set[str] = set()
    while len(ended) < len(parts):
        begun |= {key for key, before in waiting.items() if before <= ended}
        assert begun - ended, "some part always goes on"
        ended.add(chance.choice(sorted(begun - ended)))
        for key in begun:
            assert declared[key] & set(waiting) <= ended


def test_a_part_left_out_hands_on_what_stood_before_it():
    line = {"a": (), "b": ("a",), "c": ("b",), "d": ("c", "b")}
    assert graph.within(line, ["a", "d"]) == {"a": (), "d": ("a",)}
    assert graph.layers(line) == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert graph.closed({"a": (), "b": ("a",), "c": ("b",)}, ["c"]) == {"a", "b", "c"}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.data())
def test_the_critical_path_is_the_longest_of_all_ways(days, data):
    line = {
        str(n): tuple(
            str(m) for m in data.draw(st.sets(st.integers(0, n - 1)) if n else st.just(set()))
        )
        for n in range(len(days))
    }
    weight = {str(n): Decimal(one) for n, one in enumerate(days)}

    def ways(key):
        return weight[key] + max((ways(one) for one in line[key]), default=Decimal(0))

    assert graph.longest(line, weight) == max(ways(key) for key in line)


def test_the_way_through_opening_a_company_takes_seven_days():
    assert gate_bundle.critical_path(OPENING, Unit.WORKING_DAY) == 7
    assert gate_bundle.critical_path(RESTAURANT, Unit.WORKING_DAY) == 20


@pytest.mark.norm("business.36.whole_covers_parts")
def test_article_36_a_promise_below_the_longest_way_is_not_published():
    short = TimeLimit(Decimal("6.5"), Unit.WORKING_DAY)
    item = replace(OPENING, implementation=replace(OPENING.implementation, promised=short))
    assert codes(item) == {"bundle.over_promise"}
    exact = replace(short, amount=Decimal(7))
    fits = replace(OPENING, implementation=replace(OPENING.implementation, promised=exact))
    assert not codes(fits)


@pytest.mark.norm("joint.26.no_circle")
def test_article_26_parts_that_wait_for_each_other_are_not_published():
    assert RESTAURANT.bundle
    first, *rest = RESTAURANT.bundle.parts
    second = replace(rest[0], after=(first.key,))
    circle = (replace(first, after=(second.key,)), second, *rest[1:])
    assert codes(changed(RESTAURANT, parts=circle)) == {"bundle.circle"}


@pytest.mark.norm("joint.26.one_set")
def test_article_26_what_bears_one_name_is_not_asked_for_twice():
    base = OPENING.base
    assert base.materials
    again = replace(base.materials[0], key="again")
    twice = replace(OPENING, base=replace(base, materials=(*base.materials, again)))
    assert codes(twice) == {"bundle.twice"}


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (lambda b: {"parts": b.parts[1:]}, "bundle.parts"),
        (lambda b: {"parts": (*b.parts, Part("nothing"))}, "bundle.parts"),
        (lambda b: {"parts": (replace(b.parts[0], after=("nothing",)), *b.parts[1:])},
         "bundle.order"),
        (lambda b: {"parts": tuple(replace(p, when={"==": [{"var": "x"}, "y"]}) for p in b.parts)},
         "bundle.empty"),
        (lambda b: {"parts": (b.parts[0], replace(b.parts[1], when={"if": []}), *b.parts[2:])},
         "bundle.condition"),
        (lambda b: {"materials": (Use("nothing"),)}, "bundle.materials"),
        (lambda b: {"fields": (Use("zhaopaichicun", ("nothing",)),)}, "bundle.fields"),
        (lambda b: {"questions": (replace(b.questions[0], basis="faq.nothing"), *b.questions[1:])},
         "bundle.basis"),
    ],
)  # fmt: skip
def test_a_bundle_that_does_not_fit_its_guide_is_not_published(what, code):
    assert code in codes(changed(RESTAURANT, **what(RESTAURANT.bundle)))


def test_a_shop_without_a_sign_needs_no_picture_of_it():
    plainly = {
        "shifoushezhihuwaizhaopai": "否",
        "shifoushuyugongzhongjujichangsuo": "否",
        "shifoutongshishenqingyancaolingshou": "否",
    }
    (parts, materials, fields), _ = chosen(RESTAURANT, plainly)
    assert [one.name for one in parts] == ["食品经营许可"]
    assert "dianzhaoxiaoguotu" not in {one.key for one in materials}
    assert "zhaopaichicun" not in fields
    sign = {**plainly, "shifoushezhihuwaizhaopai": "是"}
    (parts, materials, fields), _ = chosen(RESTAURANT, sign)
    assert next(one for one in materials if one.key == "dianzhaoxiaoguotu").needed
    assert "zhaopaichicun" in fields


def test_a_question_not_shown_chooses_nothing():
    answers = {
        "shifoushezhihuwaizhaopai": "否",
        "shifoushuyugongzhongjujichangsuo": "否",
        "xiaofangbanlifangshi": "告知承诺",
        "shifoutongshishenqingyancaolingshou": "否",
    }
    (_, materials, fields), shown = chosen(RESTAURANT, answers)
    assert "xiaofangbanlifangshi" not in shown
    assert "xiaofangbanlifangshi" not in fields
    assert "xiaofanganquangaozhichengnuoshu" not in {one.key for one in materials}


def test_every_branch_of_a_plain_item_waits_for_the_stage_before():
    item = next(one for one in shipped.items().values() if one.bundle is None and one.base.steps)
    stages = plan(item).stages
    for before, after in pairwise(stages):
        for one in after:
            assert one.after == tuple(branch.key for branch in before)


def arranged(item) -> Any:
    return item.bundle


def asking(item, level):
    return replace(item, base=replace(item.base, asks_level=level))


NAMED = [one.item for one in arranged(RESTAURANT).parts if one.item]
LOWER = [
    (None, [AsksLevel(file=3)], {"asks_level.file", "asks_level.sign"}),
    (AsksLevel(file=2, sign=3), [AsksLevel(file=3)], {"asks_level.file"}),
    (None, [AsksLevel(), AsksLevel(sign=3)], {"asks_level.sign"}),
    (AsksLevel(file=3), [AsksLevel(file=3), AsksLevel(sign=3)], set()),
    (AsksLevel(file=3), [AsksLevel()], set()),
    (None, [AsksLevel(file=1)], set()),
    (None, [], set()),
]


@pytest.mark.parametrize(("own", "parts", "low"), LOWER)
def test_a_bundle_asks_no_lower_level_than_its_parts(own, parts, low):
    asked = dict(zip(NAMED, parts, strict=False))
    found = gate.examine(asking(RESTAURANT, own), asked)
    assert {one.element for one in found if one.code == "level.part_higher"} == low
    assert gate.passes(found) is (low == set())


def test_what_others_ask_is_nothing_to_a_bundle():
    assert gate.passes(gate.examine(RESTAURANT, {"990700054000": AsksLevel(file=3)}))
