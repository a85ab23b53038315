"""下发: a new standard goes to the bodies' items; what cannot follow is listed and held back."""

import pytest

from tongban.kernel import worker
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.catalogue import changes, policies, pushes, queries, tasks
from tongban.modules.catalogue.actions.follow_standard import follow_standard
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.actions.push_standard import announce_push, close_push
from tongban.modules.catalogue.actions.withdraw_change import withdraw_change
from tongban.modules.catalogue.contracts import Draft, Layer, Operation
from tongban.modules.catalogue.models import Push, PushedItem

from . import factories as make

pytestmark = pytest.mark.django_db


def push_of(uid):
    return Push.objects.get(change__uid=uid)


def told(kind):
    return [one.payload for one in OutboxEvent.objects.filter(kind=kind)]


def test_the_bodies_are_told_before_the_day_with_the_conflicts(few):
    uid = make.announced(few, limits=make.tighter(few))
    push = push_of(uid)
    (row,) = PushedItem.objects.filter(push=push)
    assert (push.state, row.state, row.conflicts) == ("announced", "waiting", ["promised"])
    (said,) = told("catalogue.standard_announced")
    assert few.org(make.CARD) in said
    assert '"conflicts":1' in said
    assert tasks.push_standards() == 0
    assert queries.published(few.code(make.CARD))[1].number == 2


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


def test_a_standard_that_was_withdrawn_is_not_pushed(few):
    uid = make.announced(few, notes=["示例：新标准"])
    withdraw_change(uid, by=make.owner())
    assert push_of(uid).state == "withdrawn"
    assert (tasks.take_effect_due(), tasks.push_standards()) == (0, 0)


def test_a_standard_that_bounced_is_announced_anew_when_it_is_approved_again(few):
    uid = make.announced(few, notes=["示例：新标准"])
    base = few.items[make.CARD].base
    make.take([{**make.records(few.items[make.CARD])[0], "notes": ["示例：别的"]}])
    assert tasks.take_effect_due() == 0
    assert (changes.one(uid).state, push_of(uid).state) == ("returned", "withdrawn")
    withdraw_change(uid, by=make.owner())
    by = make.owner()
    again = open_change(Operation.REVISE, Layer.BASE, [base.code], Draft(), by=by)
    make.approved(again, by)
    assert push_of(again).state == "announced"


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


def test_nobody_but_the_rule_pushes(few):
    uid = make.announced(few, notes=["示例：新标准"])
    push, code = push_of(uid).uid, few.code(make.CARD)
    for by in (make.owner(), make.IMPORT, policies.TAKE_EFFECT):
        for act in (
            lambda by: announce_push(uid, by=by),
            lambda by: follow_standard(push, code, by=by),
            lambda by: close_push(push, by=by),
        ):
            with pytest.raises(Refused) as no:
                act(by)
            assert no.value.status == 403


@pytest.mark.proof
def test_a_thousand_items_follow_their_standard_and_the_conflicts_are_listed(few):
    make.many_bodies(few, 1000, heavier_every=10)
    uid = make.announced(few, limits=make.tighter(few))
    tasks.take_effect_due()
    tasks.push_standards()
    counted = pushes.counts(push_of(uid))
    assert counted == {"followed": 900, "conflict": 101}
    worker.drain()
