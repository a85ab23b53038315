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
