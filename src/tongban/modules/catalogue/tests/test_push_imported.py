"""下发: a standard that an import brings is pushed down like one that was edited here."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.catalogue import disclosing, policies, pushes, queries, tasks
from tongban.modules.catalogue.actions.merge_pushed import merge_pushed
from tongban.modules.catalogue.actions.publish import publish
from tongban.modules.catalogue.actions.push_imported import apply_push, push_imported
from tongban.modules.catalogue.models import BaseRevision, Item, Push, PushedItem

from . import factories as make

pytestmark = pytest.mark.django_db


def imported(few, **changed):
    """Import the card's standard with other elements, and nothing else."""
    base, _ = make.records(few.items[make.CARD])
    report = make.take([{**base, **changed}])
    assert (report.updated, report.rejected) == (1, [])
    return Push.objects.get()


def test_bodies_items_follow_an_imported_standard_and_their_editors_are_told(few):
    push = imported(few, notes=["示例：新标准"])
    assert (push.change, push.state) == (None, "applying")
    (said,) = OutboxEvent.objects.filter(kind="catalogue.standard_announced")
    assert few.org(make.CARD) in said.payload
    assert tasks.push_standards() == 1
    _, revision, item = queries.published(few.code(make.CARD))
    assert (revision.number, item.base.notes) == (2, ("示例：新标准",))
    push.refresh_from_db()
    assert push.state == "closed"
    assert queries.published(few.code(make.FOOD))[1].number == 1


def test_an_item_that_is_heavier_than_an_imported_standard_is_held_back_and_merged(few):
    push = imported(few, limits=make.tighter(few))
    assert tasks.push_standards() == 0
    (row,) = PushedItem.objects.all()
    assert (row.state, row.conflicts) == ("conflict", ["promised"])
    assert queries.published(few.code(make.CARD))[1].number == 2
    (one,) = pushes.columns(row)
    assert one.element == "promised"
    editor = make.editor(few.org(make.CARD))
    assert merge_pushed(push.uid, row.code, {"promised": None}, by=editor)


def test_an_imported_standard_with_a_day_of_its_own_waits_for_it(few, monkeypatch):
    later = clock.today() + dt.timedelta(days=3)
    push = imported(few, notes=["示例：新标准"], effective=str(later))
    assert (push.state, push.effective_on, tasks.push_standards()) == ("announced", later, 0)
    monkeypatch.setattr(clock, "today", lambda: later)
    assert tasks.push_standards() == 1


def test_a_standard_under_which_nothing_is_public_is_not_pushed(few):
    base, _ = make.records(few.items[make.CARD])
    other = {**base, "catalog_code": "992090001000", "name": "示例：没有实施清单"}
    make.take([other])
    make.take([{**other, "notes": ["示例"]}])
    assert not Push.objects.exists()


def test_nobody_but_the_rule_pushes_what_was_imported(few):
    base = few.items[make.CARD].base
    push = imported(few, notes=["示例：新标准"])
    for by in (make.owner(), make.IMPORT, policies.TAKE_EFFECT):
        with pytest.raises(Refused):
            push_imported(base, base, by=by)
        with pytest.raises(Refused):
            apply_push(push.uid, by=by)


def in_force(code):
    rows = disclosing.base_rows(size=500).rows
    return next((one.number for one in rows if one.code == code), None)


def test_an_imported_revision_is_not_in_force_before_its_day(few, monkeypatch):
    later = clock.today() + dt.timedelta(days=3)
    base, _own = make.records(few.items[make.CARD])
    code = few.items[make.CARD].base.code
    imported(few, notes=["示例：新标准"], effective=str(later))
    kept, last = queries.latest_base(code), queries.newest_base(code)
    assert kept is not None
    assert last is not None
    assert (kept.number, last.number, in_force(code)) == (1, 2, 1)
    row = queries.item(few.code(make.CARD))
    assert not queries.differs(row)
    report = make.take([{**base, "notes": ["示例：新标准"], "effective": str(later)}])
    assert report.unchanged == 1
    monkeypatch.setattr(clock, "today", lambda: later)
    now = queries.latest_base(code)
    assert now is not None
    assert (now.number, in_force(code)) == (2, 2)


def test_under_a_standard_to_come_items_are_prepared_and_not_published(few, monkeypatch):
    later = clock.today() + dt.timedelta(days=3)
    record, _org = make.another()
    base = queries.newest_base(str(record["base"]))
    assert base is not None
    BaseRevision.objects.filter(pk=base.pk).update(effective=str(later))
    assert in_force(base.code) is None
    make.take([record], publishing=False)
    code = Item.objects.get(name=record["name"]).code
    with pytest.raises(Refused) as no:
        publish(code, by=make.REVIEWED)
    assert no.value.code == "base.not_in_force"
    assert Item.objects.get(code=code).state == "draft"
    monkeypatch.setattr(clock, "today", lambda: later)
    assert in_force(base.code) == base.number
