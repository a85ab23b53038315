import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.catalogue import changes, policies, public, queries, tasks
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.actions.save_change import save_change
from tongban.modules.catalogue.actions.take_effect import bounce_change, take_effect
from tongban.modules.catalogue.contracts import Draft, Layer, Operation

from . import factories as make

pytestmark = pytest.mark.django_db
NEXT_WEEK = dt.timedelta(days=7)


def scheduled(few, name, operation=Operation.REVISE, **more):
    org = few.org(name)
    uid = make.opened(few.code(name), org, operation, **more)
    return make.approved(uid, make.editor(org))


def kinds():
    return list(OutboxEvent.objects.order_by("id").values_list("kind", flat=True))


def revised(few):
    record = queries.item(few.code(make.CARD)).content
    return scheduled(few, make.CARD, content={**record, "consult": "0990-0000177"})


def test_a_revision_is_published_on_its_day_and_not_before(few):
    code, org = few.code(make.CARD), few.org(make.CARD)
    uid = make.opened(code, org)
    day = clock.today() + NEXT_WEEK
    content = {**changes.one(uid).content, "consult": "0990-0000177"}
    save_change(uid, 0, Draft(content, effective_on=day), by=make.editor(org))
    make.approved(uid, make.editor(org))
    assert tasks.take_effect_due() == 0
    with pytest.raises(Refused) as no:
        take_effect(uid, by=policies.TAKE_EFFECT)
    assert no.value.code == "change.not_yet"
    assert changes.due(day) == [uid]


def test_a_revision_that_took_effect_is_the_public_guide(few):
    uid = revised(few)
    assert tasks.take_effect_due() == 1
    _, revision, item = queries.published(few.code(make.CARD))
    assert (revision.number, item.implementation.consult) == (2, "0990-0000177")
    assert revision.published_by == policies.TAKE_EFFECT.ref
    assert changes.one(uid).state == "effective"
    assert kinds()[-2:] == ["catalogue.item_published", "catalogue.item_changed"]
    assert tasks.take_effect_due() == 0


def test_a_new_item_is_published(few):
    new, org = make.another()
    by = make.editor(org)
    uid = open_change(Operation.ADD, Layer.ITEM, [], Draft(new), by=by)
    make.approved(uid, by)
    assert tasks.take_effect_due() == 1
    assert queries.published(str(new["task_code"]))[2].name == "示例·新事项"


def test_pause_and_resume(few):
    scheduled(few, make.CARD, Operation.PAUSE, reason="示例：系统升级")
    tasks.take_effect_due()
    code = few.code(make.CARD)
    assert queries.item(code).pause_reason == "示例：系统升级"
    with pytest.raises(Refused) as no:
        public.current_offer(code)
    assert no.value.code == "item.not_open"
    revised(few)
    assert tasks.take_effect_due() == 1
    assert queries.item(code).state == "paused"
    scheduled(few, make.CARD, Operation.RESUME, reason="示例：升级完成")
    assert tasks.take_effect_due() == 1
    assert public.current_offer(code).task_code == code
    assert queries.published(code)[2].implementation.consult == "0990-0000177"


def test_what_cannot_take_effect_goes_back_with_the_reason_and_leaves_nothing(few):
    uid = revised(few)
    code = few.code(make.CARD)
    make.rewritten({**queries.item(code).content, "consult": "0990-0000166"})
    assert tasks.take_effect_due() == 0
    change = changes.one(uid)
    assert change.state == "returned"
    last = changes.history(change)[-1]
    assert last.mark == "bounce"
    assert "又有了新的内容" in last.said
    assert queries.published(code)[1].number == 1


def test_one_failing_change_does_not_hold_up_the_others(few, monkeypatch):
    scheduled(few, make.CARD, Operation.PAUSE, reason="示例")
    scheduled(few, make.FOOD, Operation.PAUSE, reason="示例")
    real = take_effect

    def fails(uid, *, by):
        if changes.one(uid).code == few.code(make.CARD):
            raise RuntimeError("示例")
        real(uid, by=by)

    monkeypatch.setattr(tasks, "take_effect", fails)
    assert tasks.take_effect_due() == 1
    assert queries.item(few.code(make.CARD)).state == "published"
    assert queries.item(few.code(make.FOOD)).state == "paused"


def test_only_the_rule_lets_a_change_take_effect(few):
    uid = revised(few)
    for by in (make.editor(few.org(make.CARD)), make.legal(), make.IMPORT):
        for act in (take_effect, lambda uid, by: bounce_change(uid, "x", by=by)):
            with pytest.raises(Refused) as no:
                act(uid, by=by)
            assert no.value.status == 403


def test_successors_are_there_before_what_they_follow_ends(few):
    card, food, pass_ = (few.code(one) for one in (make.CARD, make.FOOD, make.PASSPORT))
    scheduled(few, make.CARD, Operation.CANCEL, reason="示例", successors=[food])
    scheduled(few, make.FOOD, Operation.PAUSE, reason="示例")
    scheduled(few, make.PASSPORT, Operation.RESUME, reason="示例")
    turns = [changes.one(uid).code for uid in changes.due(clock.today())]
    assert turns == [pass_, food, card]
