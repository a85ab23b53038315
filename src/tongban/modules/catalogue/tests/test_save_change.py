import datetime as dt
import json

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue import changes, queries
from tongban.modules.catalogue.actions.review_change import return_change
from tongban.modules.catalogue.actions.save_change import save_change
from tongban.modules.catalogue.contracts import Draft
from tongban.modules.catalogue.steps import CHANGE

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(few):
    return changes.one(make.opened(few.code(make.FOOD), few.org(make.FOOD)))


def test_what_is_saved_is_kept_and_the_version_moves_on(change):
    content = {**change.content, "consult": "0990-0000199"}
    version = save_change(change.uid, 0, Draft(content), by=make.editor(change.org))
    now = changes.one(change.uid)
    assert (version, now.version, now.content["consult"]) == (1, 1, "0990-0000199")
    assert queries.item(change.code).content != content


def test_of_two_editors_the_second_is_told_who_saved_when_and_nothing_is_overwritten(change):
    first, second = (
        make.editor(change.org),
        make.person(change.org, "catalogue:item:edit", number=9),
    )
    save_change(change.uid, 0, Draft({**change.content, "consult": "1"}), by=first)
    with pytest.raises(Refused) as no:
        save_change(change.uid, 0, Draft({**change.content, "consult": "2"}), by=second)
    saved = changes.one(change.uid)
    assert no.value.code == "change.saved_meanwhile"
    assert no.value.params["who"] == first.name
    assert no.value.params["when"].startswith(str(saved.saved_at.year))
    assert (saved.content["consult"], saved.version) == ("1", 1)


def test_a_record_that_is_not_complete_yet_is_kept(change):
    half = {key: value for key, value in change.content.items() if key != "organisation"}
    save_change(change.uid, 0, Draft(half), by=make.editor(change.org))
    assert changes.one(change.uid).content == half


def test_a_heavier_record_is_refused_with_the_element_named(change):
    heavy = {**change.content, "visits": 9, "promised": {"amount": 300, "unit": "working_day"}}
    with pytest.raises(Refused) as no:
        save_change(change.uid, 0, Draft(heavy), by=make.editor(change.org))
    assert no.value.code == "item.heavier"
    assert "承诺时限" in no.value.message()
    assert changes.one(change.uid).version == 0


def test_an_element_out_of_form_hides_no_heavier_one(change):
    slow = {"amount": 300, "unit": "working_day"}
    both = {**change.content, "level": "moon", "promised": slow}
    with pytest.raises(Refused) as no:
        save_change(change.uid, 0, Draft(both), by=make.editor(change.org))
    assert no.value.code == "item.heavier"
    assert "承诺时限" in no.value.message()
    wrong = {**change.content, "promised": {**slow, "unit": "moons"}}
    assert save_change(change.uid, 0, Draft(wrong), by=make.editor(change.org)) == 1


def entries(uid):
    found = AuditEntry.objects.filter(subject=f"change:{uid}", action="catalogue.save_change")
    return [json.loads(one.facts) for one in found.order_by("seq")]


def test_what_saves_itself_in_one_sitting_stands_in_one_entry(change):
    first, second = (
        make.editor(change.org),
        make.person(change.org, "catalogue:item:edit", number=9),
    )

    def types(by, *, by_itself=True):
        now = changes.one(change.uid)
        draft = Draft({**now.content, "consult": f"0990-{now.version:07}"})
        save_change(change.uid, now.version, draft, by=by, by_itself=by_itself)

    for _ in range(3):
        types(first)
    assert entries(change.uid) == []  # the entry of opening it covers them
    types(second)
    types(second)
    types(first, by_itself=False)
    types(first)
    with clock.at(clock.now() + dt.timedelta(minutes=31)):
        types(first)
        types(first)
    told = [(one["version"], one["by_itself"]) for one in entries(change.uid)]
    assert told == [(4, True), (6, False), (8, True)]
    assert changes.one(change.uid).version == 9


def test_after_a_review_a_sitting_begins_anew_and_what_was_handed_in_is_proved(change):
    by = make.editor(change.org)
    make.submitted(change.uid, by)
    entry = AuditEntry.objects.filter(action="catalogue.submit_change").get()
    assert len(json.loads(entry.facts)["record"]) == 64
    return_change(change.uid, by=make.drafting(), said="示例")
    now = changes.one(change.uid)
    draft = Draft({**now.content, "consult": "1"})
    save_change(change.uid, now.version, draft, by=by, by_itself=True)
    assert len(entries(change.uid)) == 1


def test_what_is_in_review_is_not_saved(change):
    make.submitted(change.uid, make.editor(change.org))
    with pytest.raises(Refused) as no:
        save_change(change.uid, 1, Draft({}), by=make.editor(change.org))
    assert no.value.code == CHANGE.impossible


def test_another_body_does_not_find_it(change):
    with pytest.raises(NotFound):
        save_change(change.uid, 0, Draft({}), by=make.editor("11990100MB99999990"))


def test_a_reviewer_sees_it_and_does_not_write_it(change):
    with pytest.raises(Refused) as no:
        save_change(change.uid, 0, Draft({}), by=make.legal())
    assert no.value.status == 403
