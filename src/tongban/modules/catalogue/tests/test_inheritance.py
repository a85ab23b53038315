"""同一事项、同一标准: no way leads to an item that is heavier than its standard."""

import dataclasses
from dataclasses import replace
from decimal import Decimal

import pytest

from tongban.kernel.calendar import Unit
from tongban.modules.catalogue import inheritance
from tongban.modules.catalogue.contracts import Channel, Implementation, Quota, TimeLimit
from tongban.modules.catalogue.inheritance import Standing, compare, heavier, lighter, within, wrong

from . import factories as make


def limit(amount, unit=Unit.WORKING_DAY):
    return TimeLimit(Decimal(amount), unit)


@pytest.fixture(scope="module")
def food():
    return make.by_name(make.FOOD)[make.FOOD]


def standings(base, own):
    return {one.element: one.standing for one in compare(base, own)}


def test_every_element_that_a_body_may_write_stands_in_the_table():
    ruled = {rule.element for rule in inheritance.RULES}
    written = {field.name for field in dataclasses.fields(Implementation)}
    assert ruled | inheritance.OWN == written
    assert not ruled & inheritance.OWN


def test_what_a_body_does_not_write_is_inherited(food):
    bare = replace(
        food.implementation, promised=None, visits=None, channels=(), materials_waived=(),
        materials_deferrable=(), promise_terms=None, quota=None,
    )  # fmt: skip
    assert set(standings(food.base, bare).values()) == {Standing.INHERITED}


@pytest.mark.parametrize(
    ("local", "standard", "holds"),
    [
        (limit(5), limit(5), True),
        (limit(6), limit(5), False),
        (limit(5, Unit.DAY), limit(5), True),
        (limit(6, Unit.DAY), limit(5), False),
        (limit(5), limit(22, Unit.DAY), True),
        (limit(5), limit(21, Unit.DAY), False),
        (limit(0), limit(1, Unit.HOUR), True),
        (limit(1, Unit.HOUR), limit(0), False),
        (limit(24, Unit.HOUR), limit(1, Unit.DAY), True),
        (limit(1, Unit.DAY), limit(48, Unit.HOUR), False),
        (limit(1, Unit.MONTH), limit(20), False),
        (limit(12, Unit.MONTH), limit(1, Unit.YEAR), True),
        (limit(13, Unit.MONTH), limit(1, Unit.YEAR), False),
        (limit(1, Unit.YEAR), limit(12, Unit.MONTH), True),
        (limit(28, Unit.DAY), limit(1, Unit.MONTH), True),
        (limit(29, Unit.DAY), limit(1, Unit.MONTH), False),
    ],
)
def test_between_units_only_what_holds_in_every_calendar_is_shorter(local, standard, holds):
    assert within(local, standard) is holds


def test_each_element_in_its_direction(food):
    base = replace(food.base, visits=1, commitment=True)
    standard = inheritance.standard_promise(base)
    assert standard is not None
    key = base.materials[0].key
    longer = replace(standard, amount=standard.amount + 1)
    shorter = replace(standard, amount=standard.amount - 1)
    other = next(one for one in Channel if one not in base.channels)

    def standing(element, **own):
        return standings(base, replace(food.implementation, **own))[element]

    assert standing("promised", promised=longer) is Standing.HEAVIER
    assert standing("promised", promised=shorter) is Standing.LIGHTER
    assert standing("visits", visits=2) is Standing.HEAVIER
    assert standing("visits", visits=0) is Standing.LIGHTER
    assert standing("channels", channels=(other,)) is Standing.LIGHTER
    assert standing("materials_waived", materials_waived=(key,)) is Standing.LIGHTER
    assert standing("materials_waived", materials_waived=("gone",)) is Standing.ASTRAY
    assert standing("materials_deferrable", materials_deferrable=("gone",)) is Standing.ASTRAY
    assert standing("quota", quota=Quota(3, "2026-01-01", " ")) is Standing.HEAVIER
    assert standing("quota", quota=Quota(3, "2026-01-01", "示例条例")) is Standing.OWN


def test_where_the_standard_says_nothing_the_body_speaks_for_itself(food):
    base = replace(food.base, visits=None, limits=replace(food.base.limits, statutory=None,
                                                          promised=None))  # fmt: skip
    own = replace(food.implementation, visits=4, promised=limit(400))
    found = standings(base, own)
    assert (found["visits"], found["promised"]) == (Standing.OWN, Standing.OWN)


def test_the_shipped_items_are_no_heavier_than_their_standards():
    from . import shipped

    for item in shipped.items().values():
        assert wrong(item.base, item.implementation) == (), item.name


def test_a_refusal_names_the_elements_in_both_languages(food):
    base = replace(food.base, visits=0)
    found = heavier(base, replace(food.implementation, visits=1))
    assert inheritance.named(found) == {
        "elements": "到现场次数", "elements_en": "the number of visits",
    }  # fmt: skip
    assert all(one.standing is Standing.LIGHTER for one in lighter(base, food.implementation))
