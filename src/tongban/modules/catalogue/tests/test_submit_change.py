import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.catalogue import changes, drafts, native
from tongban.modules.catalogue.actions.save_change import save_change
from tongban.modules.catalogue.actions.submit_change import submit_change
from tongban.modules.catalogue.contracts import Draft, Operation
from tongban.modules.catalogue.models import Change

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(few):
    return changes.one(make.opened(few.code(make.CARD), few.org(make.CARD)))


def refused(change, **saved):
    by = make.editor(change.org)
    version = (
        save_change(change.uid, change.version, Draft(**saved), by=by) if saved else change.version
    )
    before = OutboxEvent.objects.count()
    with pytest.raises(Refused) as no:
        submit_change(change.uid, version, by=by)
    assert changes.one(change.uid).state == "editing"
    assert OutboxEvent.objects.count() == before
    return no.value.code


def test_what_was_submitted_waits_for_the_reviewer_of_drafting(change):
    make.submitted(change.uid, make.editor(change.org))
    assert changes.one(change.uid).state == "drafting_review"
    assert [one.uid for one in changes.inbox(make.drafting())] == [change.uid]
    assert changes.inbox(make.legal()) == []
    assert OutboxEvent.objects.filter(kind="catalogue.change_submitted").count() == 1


def test_a_record_out_of_form_is_refused(change):
    assert refused(change, content={**change.content, "level": "moon"}) == "change.record_faulty"


def test_what_is_out_of_form_and_heavier_is_told_both(change):
    slow = {"amount": 300, "unit": "working_day"}
    both = {**change.content, "level": "moon", "promised": slow}
    Change.objects.filter(uid=change.uid).update(content=both)  # saved before the rule was there
    with pytest.raises(Refused) as no:
        submit_change(change.uid, change.version, by=make.editor(change.org))
    assert no.value.code == "change.record_faulty"
    assert "level" in no.value.message()
    assert "承诺时限比标准更重" in no.value.message()
    said = drafts.judged(change, both)
    assert {one.element for one in said} >= {"level", "promised"}


def test_a_record_that_the_gate_blocks_is_refused(change):
    less = {key: value for key, value in change.content.items() if not key.startswith("consult")}
    assert refused(change, content=less) == "item.gate_blocks"


def test_a_record_of_another_item_is_refused(change, few):
    other = native.encode(few.items[make.FOOD].implementation)
    assert refused(change, content=other) == "change.other_code"


def test_a_day_in_the_past_is_refused(change):
    gone = clock.today() - dt.timedelta(days=1)
    assert refused(change, effective_on=gone) == "change.past_day"


def test_an_item_that_got_another_content_meanwhile_is_compared_anew(change, few):
    make.rewritten({**change.content, "consult": "0990-0000188"})
    assert refused(change) == "change.outdated"


def test_nobody_pauses_without_a_reason(few):
    uid = make.opened(few.code(make.FOOD), few.org(make.FOOD), Operation.PAUSE)
    assert refused(changes.one(uid)) == "change.reason_needed"


def test_what_somebody_saved_meanwhile_is_not_submitted_unseen(change):
    save_change(change.uid, 0, Draft(reason="示例"), by=make.editor(change.org))
    with pytest.raises(Refused) as no:
        submit_change(change.uid, 0, by=make.editor(change.org))
    assert no.value.code == "change.saved_meanwhile"
