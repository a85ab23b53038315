from decimal import Decimal

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import changes, pushes, queries, tasks
from tongban.modules.catalogue.actions.merge_pushed import merge_pushed
from tongban.modules.catalogue.contracts import TimeLimit
from tongban.modules.catalogue.models import Push, PushedItem

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(few):
    """The card held back: its own promise is longer than the new standard's."""
    make.announced(few, limits=make.tighter(few))
    tasks.take_effect_due()
    tasks.push_standards()
    return PushedItem.objects.select_related("push").get()


def days(limit):
    assert isinstance(limit, TimeLimit)
    return limit.amount


def published(held):
    return queries.published(held.code)


def test_the_merge_view_shows_old_standard_new_standard_and_local(held):
    (conflict,) = pushes.columns(held)
    assert conflict.element == "promised"
    assert [days(one) for one in (conflict.old, conflict.local, conflict.new)] == [10, 8, 6]


def test_following_the_standard_goes_to_review_and_settles_the_conflict(held):
    editor = make.editor(held.org)
    uid = merge_pushed(held.push.uid, held.code, {"promised": None}, by=editor)
    assert "promised" not in changes.one(uid).content
    assert published(held)[1].number == 2
    make.approved(uid, editor)
    tasks.take_effect_due()
    held.refresh_from_db()
    assert (held.state, held.conflicts) == ("followed", [])
    _, revision, item = published(held)
    assert revision.number == 3
    assert item.promised == item.base.limits.promised


def test_an_own_value_is_lighter_than_the_new_standard_or_it_is_refused(held):
    editor = make.editor(held.org)
    longer = {"promised": Decimal(7)}
    with pytest.raises(Refused) as no:
        merge_pushed(held.push.uid, held.code, longer, by=editor)
    assert no.value.code == "item.heavier"
    shorter = Decimal("5.5")
    uid = merge_pushed(held.push.uid, held.code, {"promised": shorter}, by=editor)
    assert changes.one(uid).content["promised"]["amount"] == float(shorter)


def test_every_conflict_needs_a_choice(held):
    with pytest.raises(Refused) as no:
        merge_pushed(held.push.uid, held.code, {"visits": None}, by=make.editor(held.org))
    assert no.value.code == "push.choose_all"
    assert "承诺时限" in no.value.message()


def test_what_follows_already_has_nothing_to_merge(few):
    make.announced(few, notes=["示例：新标准"])
    row = PushedItem.objects.select_related("push").get()
    with pytest.raises(Refused) as no:
        merge_pushed(row.push.uid, row.code, {}, by=make.editor(row.org))
    assert no.value.code == "push.no_conflict"
    tasks.take_effect_due()
    tasks.push_standards()
    with pytest.raises(Refused) as no:
        merge_pushed(row.push.uid, row.code, {}, by=make.editor(row.org))
    assert no.value.code == "pushed_item.step_not_possible"


def test_another_body_does_not_find_it(held):
    for by in (make.CITIZEN, make.editor("11990100MB99999990")):
        with pytest.raises(NotFound):
            merge_pushed(held.push.uid, held.code, {"promised": None}, by=by)
    assert Push.objects.get().state == "closed"


def test_the_owner_of_the_standard_sees_it_and_does_not_merge_for_the_body(held):
    with pytest.raises(Refused) as no:
        merge_pushed(held.push.uid, held.code, {"promised": None}, by=make.owner())
    assert no.value.status == 403
