"""Saving keeps what was typed; under correction only what the notice lists may change."""

import pytest

from tongban.kernel.errors import Invalid, Refused
from tongban.modules.cases import queries
from tongban.modules.cases.actions.save import save
from tongban.modules.cases.tests import factories as make


def answers(number):
    return queries.answers(make.row(number))


def test_answers_are_kept_one_by_one(world):
    number = make.draft(world.owner, make.PLAIN, {})
    save(number, {"shop": "示例·甲"}, by=world.owner)
    save(number, {"area": 5}, by=world.owner)
    assert answers(number) == {"shop": "示例·甲", "area": 5}


def test_nothing_given_takes_an_answer_back(world):
    number = make.draft(world.owner, make.PLAIN)
    save(number, {"shop": None}, by=world.owner)
    assert "shop" not in answers(number)


def test_a_wrong_answer_is_named_and_the_rest_is_not_half_kept(world):
    number = make.draft(world.owner, make.PLAIN)
    before = answers(number)
    with pytest.raises(Invalid) as wrong:
        save(number, {"shop": "示例·乙", "area": "large"}, by=world.owner)
    assert [error.field for error in wrong.value.errors] == ["area"]
    assert answers(number) == before


def test_under_correction_what_the_notice_lists_may_change(world):
    number = make.case(world, "correcting", make.PLAIN)
    save(number, {"shop": "示例·改正"}, by=world.owner)
    assert answers(number)["shop"] == "示例·改正"


def test_under_correction_everything_else_is_locked(world):
    number = make.case(world, "correcting", make.PLAIN)
    with pytest.raises(Refused) as refusal:
        save(number, {"shop": "示例·改正", "area": 1}, by=world.owner)
    assert refusal.value.code == "case.locked_part"
    assert answers(number) == make.ANSWERS


def test_what_is_sent_again_unchanged_is_no_change(world):
    number = make.case(world, "correcting", make.PLAIN)
    save(number, dict(make.ANSWERS), by=world.owner)
    assert answers(number) == make.ANSWERS
