"""交给谁: a request goes to the body that has to do with it; nobody else reads or answers it."""

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity.tests import factories as people
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as places

from ..actions.answer import answer
from ..actions.ask import ask_office
from ..contracts import Outcome, RequestKind
from ..models import DataRequest
from ..ports import HANDLERS
from ..queries import offices, requests

pytestmark = pytest.mark.django_db
RIGHT = "privacy:request:answer"
TEXT, WHY = "请删除我的申请", "办件还在办理，办结以前依法不能删除。"


class Bodies:
    """A room that says which bodies handled the person's matters."""

    def __init__(self, *found: tuple[str, str]) -> None:
        self.found = found

    def offices(self, by):
        return self.found


@pytest.fixture
def handled(monkeypatch):
    """The first body handled something of the person's."""
    people.officer(serial=1)
    org = places.uscc(1)
    monkeypatch.setattr(HANDLERS, "_plugged", {"test": Bodies((org, places.CITY))})
    return org


def test_the_body_that_handled_it_answers_and_another_does_not_know_it(citizen, handled):
    here, there = people.officer(RIGHT, serial=1), people.officer(RIGHT, serial=2)
    uid = ask_office(RequestKind.DELETE, TEXT, handled, by=citizen)
    assert [one.uid for one in requests.waiting(here).rows] == [uid]
    assert requests.waiting(there).rows == []
    for look in (
        lambda: requests.one(uid, by=there),
        lambda: answer(uid, Outcome.DONE, WHY, by=there),
    ):
        with pytest.raises(NotFound):
            look()
    assert DataRequest.objects.get().state == "asked"
    answer(uid, Outcome.REFUSED, WHY, by=here)


def test_a_post_for_the_region_answers_for_all_bodies_in_it(citizen, handled):
    wide = people.officer(RIGHT, serial=3, scope=PostScope.REGION)
    uid = ask_office(RequestKind.DELETE, TEXT, handled, by=citizen)
    assert [one.uid for one in requests.waiting(wide).rows] == [uid]
    assert wide.staff_id in offices.who_answers(*_to(uid))


def test_the_platform_is_whoever_answers_for_the_widest_region(citizen, handled):
    wide = people.officer(RIGHT, serial=3, scope=PostScope.REGION)
    narrow = people.officer(RIGHT, serial=1)
    uid = ask_office(RequestKind.CORRECT, TEXT, by=citizen)
    assert _to(uid) == (places.uscc(3), places.CITY)
    assert [one.uid for one in requests.waiting(wide).rows] == [uid]
    assert requests.waiting(narrow).rows == []


def test_where_no_post_answers_for_a_region_nothing_is_lost(citizen):
    uid = ask_office(RequestKind.CORRECT, TEXT, by=citizen)
    assert _to(uid) == ("", "")
    officer = people.officer(RIGHT)
    assert [one.uid for one in requests.waiting(officer).rows] == [uid]
    assert officer.staff_id in offices.who_answers("", "")


def test_a_body_that_has_nothing_of_the_person_is_not_asked(citizen, handled):
    with pytest.raises(NotFound):
        ask_office(RequestKind.DELETE, TEXT, places.uscc(2), by=citizen)
    with pytest.raises(Refused):
        ask_office(RequestKind.DELETE, TEXT, handled, by=people.officer())
    assert not DataRequest.objects.exists()


def test_the_form_offers_the_bodies_and_says_who_was_asked(citizen, handled, enter):
    page = enter(citizen)
    assert "示例1局（演示）" in page.get("/my/privacy/ask").content.decode()
    given = {"kind": "delete", "text": TEXT, "org": handled}
    made = page.post("/my/privacy/ask", given)
    assert "交给示例1局（演示）" in page.get(made["Location"]).content.decode()
    assert page.post("/my/privacy/ask", {**given, "org": "x"}).status_code == 404


def _to(uid):
    row = DataRequest.objects.get(uid=uid)
    return row.org, row.region
