import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import changes, queries
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
