"""A base item rests, returns or ends, and every body's item under it with it."""

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.catalogue import bases, changes, disclosing, public, pushes, queries, tasks
from tongban.modules.catalogue.actions.move_base import end_base, pause_base, resume_base
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.actions.pause import pause
from tongban.modules.catalogue.actions.publish import publish
from tongban.modules.catalogue.actions.submit_change import submit_change
from tongban.modules.catalogue.actions.withdraw_change import withdraw_change
from tongban.modules.catalogue.contracts import Draft, Layer, Operation
from tongban.modules.catalogue.models import Item, Push

from . import factories as make

pytestmark = pytest.mark.django_db
WHY = "示例：法律修改"


def base_of(few, name):
    return few.items[name].base.code


def change(few, operation, *names, successors=()):
    codes = [base_of(few, name) for name in names]
    draft = Draft(reason=WHY, successors=successors)
    return open_change(operation, Layer.BASE, codes, draft, by=make.owner())


def reached(few, operation, *names, successors=()):
    """Let a change of base items be approved, take effect and reach the bodies."""
    uid = make.approved(change(few, operation, *names, successors=successors), make.owner())
    tasks.take_effect_due()
    tasks.push_standards()
    return uid


def state(code):
    return queries.item(code).state


def kinds(kind):
    return OutboxEvent.objects.filter(kind=kind)


def test_a_standard_that_rests_rests_everywhere_and_returns_with_those_it_paused(few):
    card, second = few.code(make.CARD), make.second_body(few)
    pause(second, by=make.REVIEWED, reason="示例：本机构停电")
    uid = reached(few, Operation.PAUSE, make.CARD)
    base = base_of(few, make.CARD)
    assert (changes.one(uid).state, bases.state_of(base)) == ("effective", "paused")
    assert (state(card), queries.item(card).pause_reason) == ("paused", WHY)
    assert queries.item(second).pause_reason == "示例：本机构停电"
    assert state(few.code(make.FOOD)) == "published"
    with pytest.raises(Refused) as no:
        public.current_offer(card)
    assert no.value.code == "item.not_open"
    reached(few, Operation.RESUME, make.CARD)
    assert (bases.state_of(base), state(card), state(second)) == ("in_force", "published", "paused")


def test_what_was_approved_while_a_standard_rested_is_published_when_it_returns(few):
    code = few.code(make.CARD)
    reached(few, Operation.PAUSE, make.CARD)
    make.announced(few, notes=["示例：新标准"])
    tasks.take_effect_due()
    tasks.push_standards()
    assert queries.published(code)[1].number == 1
    reached(few, Operation.RESUME, make.CARD)
    row, revision, item = queries.published(code)
    assert (row.state, revision.number, item.base.notes) == ("published", 2, ("示例：新标准",))


def test_an_item_that_the_gate_blocks_is_not_resumed_with_its_standard_but_held(few):
    code = few.code(make.CARD)
    reached(few, Operation.PAUSE, make.CARD)
    make.take(make.changed(make.CARD, lambda base, own: base.pop("basis")))
    uid = reached(few, Operation.RESUME, make.CARD)
    assert state(code) == "paused"
    (push,) = pushes.of_change(changes.one(uid))
    (row,) = pushes.items(push, make.owner()).rows
    assert (row.state, "设定依据" in row.said) == ("conflict", True)


def test_under_a_standard_that_rests_nothing_returns_and_nothing_new_is_published(few):
    code, org = few.code(make.CARD), few.org(make.CARD)
    reached(few, Operation.PAUSE, make.CARD)
    uid = make.opened(code, org, Operation.RESUME, reason="示例")
    for act in (
        lambda: submit_change(uid, 0, by=make.editor(org)),
        lambda: publish(code, by=make.REVIEWED),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "base.not_in_force"
        assert "已暂停" in no.value.message()


@pytest.mark.parametrize(
    ("operation", "heirs", "event"),
    [
        (Operation.CANCEL, [], "catalogue.item_cancelled"),
        (Operation.CANCEL, [make.FOOD], "catalogue.item_cancelled"),
        (Operation.SPLIT, [make.FOOD, make.PASSPORT], "catalogue.item_split"),
    ],
)
def test_a_standard_that_ends_ends_everywhere_and_leads_to_the_bodys_own_heirs(
    few, operation, heirs, event
):
    code = few.code(make.CARD)
    same = {few.org(name) for name in (make.CARD, *heirs)}
    Item.objects.filter(code__in=[few.code(one) for one in heirs]).update(org=few.org(make.CARD))
    reached(few, operation, make.CARD, successors=[base_of(few, one) for one in heirs])
    row = queries.item(code)
    assert (row.state, row.ended_by, row.end_reason) == ("cancelled", operation, WHY), same
    assert row.successors == sorted(few.code(one) for one in heirs)
    assert kinds(event).count() == 1
    assert code in kinds("catalogue.standard_pushed").get().payload
    assert base_of(few, make.CARD) not in {one.code for one in disclosing.base_rows().rows}


def test_drafts_end_with_their_standard_and_nobody_hears_of_what_never_was_public(few):
    new, org = make.another()
    make.take([new], publishing=False)
    code = str(new["task_code"])
    by = make.owner()
    uid = open_change(Operation.CANCEL, Layer.BASE, [str(new["base"])], Draft(reason=WHY), by=by)
    make.approved(uid, by)
    tasks.take_effect_due()
    tasks.push_standards()
    assert state(code) == "cancelled"
    assert not kinds("catalogue.item_cancelled").exists()
    uid = make.opened(code, org, reason="示例")
    with pytest.raises(Refused) as no:
        submit_change(uid, 0, by=make.editor(org))
    assert no.value.code == "base.not_in_force"


def test_two_standards_become_one_and_the_items_of_the_other_lead_there(few):
    card, food = few.code(make.CARD), few.code(make.FOOD)
    uid = reached(few, Operation.MERGE, make.CARD, make.FOOD, successors=[base_of(few, make.FOOD)])
    (push,) = pushes.of_change(changes.one(uid))
    assert push.base_code == base_of(few, make.CARD)
    assert (state(card), state(food)) == ("cancelled", "published")
    assert queries.item(card).successors == [food]


def test_the_bodies_are_told_before_the_day_and_those_that_came_since_are_reached(few):
    uid = make.approved(change(few, Operation.PAUSE, make.CARD), make.owner())
    (said,) = [one.payload for one in kinds("catalogue.standard_announced")]
    assert few.org(make.CARD) in said
    assert '"operation":"pause"' in said
    late = make.second_body(few)
    tasks.take_effect_due()
    tasks.push_standards()
    assert state(late) == "paused"
    (push,) = pushes.of_change(changes.one(uid))
    assert pushes.counts(push) == {"followed": 2}


def test_what_cannot_happen_to_a_standard_is_refused_before_the_reviews(few):
    for operation, successors, code in (
        (Operation.RESUME, [], "base.step_not_possible"),
        (Operation.CANCEL, ["no-such"], "item.successor_not_open"),
    ):
        uid = change(few, operation, make.CARD, successors=successors)
        with pytest.raises(Refused) as no:
            make.submitted(uid, make.owner())
        assert no.value.code == code
        withdraw_change(uid, by=make.owner())
    assert not Push.objects.exists()


@pytest.mark.norm("items.108.reviewed")
def test_108_nobody_moves_a_standard_past_the_reviews(few):
    code = base_of(few, make.CARD)
    for by in (make.CITIZEN, make.owner(), make.legal(), make.IMPORT):
        for act in (
            lambda by: pause_base(code, by=by, reason=WHY),
            lambda by: resume_base(code, by=by),
            lambda by: end_base(code, by=by, reason=WHY, how=Operation.CANCEL),
        ):
            with pytest.raises(Refused) as no:
                act(by)
            assert no.value.code == "change.review_needed"
    with pytest.raises(Refused) as no:
        pause_base(code, by=make.REVIEWED, reason=" ")
    assert no.value.code == "change.reason_needed"
    with pytest.raises(NotFound):
        pause_base("no-such", by=make.REVIEWED, reason=WHY)
