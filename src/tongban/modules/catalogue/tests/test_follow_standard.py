"""A body's item follows its standard by itself, or is held back by itself."""

import pytest

from tongban.modules.catalogue import pushes, queries, tasks
from tongban.modules.catalogue.actions.follow_standard import follow_standard
from tongban.modules.catalogue.models import PushedItem

from . import factories as make
from .test_push_standard import push_of, told

pytestmark = pytest.mark.django_db


def test_an_item_that_can_follow_is_published_under_the_new_standard_on_the_day(few):
    uid = make.announced(few, notes=["示例：新标准"])
    assert tasks.take_effect_due() == 1
    assert push_of(uid).state == "applying"
    assert tasks.push_standards() == 1
    _, revision, item = queries.published(few.code(make.CARD))
    assert (revision.number, item.base.notes) == (2, ("示例：新标准",))
    assert push_of(uid).state == "closed"
    (said,) = told("catalogue.standard_pushed")
    assert few.code(make.CARD) in said
    assert queries.published(few.code(make.FOOD))[1].number == 1


def test_an_item_that_cannot_follow_is_held_back_alone_and_stays_as_it_was(few):
    make.second_body(few)
    uid = make.announced(few, limits=make.tighter(few))
    tasks.take_effect_due()
    tasks.push_standards()
    push = push_of(uid)
    assert pushes.counts(push) == {"conflict": 1, "followed": 1}
    assert pushes.codes(push, "conflict") == [few.code(make.CARD)]
    assert queries.published(few.code(make.CARD))[1].number == 2
    (said,) = told("catalogue.standard_pushed")
    assert f'"conflicts":["{few.code(make.CARD)}"]' in said


def test_an_item_that_the_gate_blocks_under_the_new_standard_is_held_back_with_its_sentence(few):
    uid = make.announced(few, conditions=[])
    tasks.take_effect_due()
    assert tasks.push_standards() == 0
    (row,) = PushedItem.objects.filter(push=push_of(uid))
    assert (row.state, row.conflicts) == ("conflict", [])
    assert "受理条件" in row.said


def test_an_item_with_changes_that_nobody_published_is_held_back(few):
    code = few.code(make.CARD)
    make.rewritten({**queries.item(code).content, "consult": "0990-0000155"})
    uid = make.announced(few, notes=["示例：新标准"])
    tasks.take_effect_due()
    tasks.push_standards()
    (row,) = PushedItem.objects.filter(push=push_of(uid))
    assert (row.state, row.conflicts) == ("conflict", ["pending"])


def test_one_item_that_fails_does_not_hold_up_the_others(few, monkeypatch):
    second = make.second_body(few)
    uid = make.announced(few, notes=["示例：新标准"])
    tasks.take_effect_due()
    real = follow_standard

    def fails(push, code, *, by):
        if code == second:
            raise RuntimeError("示例")
        return real(push, code, by=by)

    monkeypatch.setattr(tasks, "follow_standard", fails)
    assert tasks.push_standards() == 1
    assert pushes.counts(push_of(uid)) == {"followed": 1, "waiting": 1}
    monkeypatch.undo()
    assert tasks.push_standards() == 1
    assert push_of(uid).state == "closed"
