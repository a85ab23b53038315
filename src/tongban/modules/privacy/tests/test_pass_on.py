"""转办: to the body in charge, with the reason; the day of the answer stays."""

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from tests.refusals.everything import digests
from tongban.kernel import audit, clock, worker
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity.tests import factories as people
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as places

from .. import passing
from ..actions.answer import answer, withdraw_request
from ..actions.ask import ask_office
from ..actions.forget import forget_request
from ..actions.pass_on import pass_on
from ..actions.remind import remind_request
from ..contracts import Outcome, RequestKind
from ..models import DataRequest
from ..queries import offices, requests
from ..tasks import REMINDER, RETAINER
from .test_offices import handled  # noqa: F401  # a fixture
from .test_rest import caller

pytestmark = pytest.mark.django_db
RIGHT = "privacy:request:answer"
TEXT, WHY = "请更正我的姓名", "这件事由示例2局办理，转请答复。"
DONE = "已经按户口簿更正，谢谢您。"


@pytest.fixture
def here(handled):  # noqa: F811  # the fixture
    """Who answers at the body that was asked."""
    return people.officer(RIGHT, serial=1, name="示例·转办人")


@pytest.fixture
def there(db):
    """Who answers at the body in charge."""
    return people.officer(RIGHT, serial=2)


@pytest.fixture
def asked(citizen, handled):  # noqa: F811  # the fixture
    return ask_office(RequestKind.CORRECT, TEXT, handled, by=citizen)


def row(uid):
    return DataRequest.objects.get(uid=uid)


def test_the_body_in_charge_has_it_now_and_the_day_stays(citizen, here, there, asked, enter):
    due, before = row(asked).due, len(audit.history(f"data_request:{asked}"))
    pass_on(asked, places.uscc(2), WHY, by=here)
    now = row(asked)
    assert (now.org, now.region, now.state, now.due) == (places.uscc(2), places.CITY, "asked", due)
    assert requests.waiting(here).rows == []
    assert [one.uid for one in requests.waiting(there).rows] == [asked]
    with pytest.raises(NotFound):
        answer(asked, Outcome.DONE, DONE, by=here)
    (last,) = audit.history(f"data_request:{asked}")[before:]
    assert (last.action, last.actor) == ("privacy.pass_on", here.ref)
    assert WHY not in last.facts
    (one,) = passing.read(now)
    assert (one.origin, one.to, one.why) == (places.uscc(1), places.uscc(2), WHY)
    assert WHY.encode() not in bytes(now.passed)
    worker.drain(rounds=100)
    told = enter(citizen).get("/my/messages").content.decode()
    assert "已转给负责的单位" in told
    page = enter(citizen).get(f"/my/privacy/requests/{asked}").content.decode()
    for said in (WHY, "示例1局（演示）转给示例2局（演示）", "交给示例2局"):
        assert said in page
    assert here.name not in page
    assert "转来一件个人信息请求" in enter(there).get("/my/messages").content.decode()
    answer(asked, Outcome.DONE, DONE, by=there)
    assert OutboxEvent.objects.filter(kind="privacy.request_passed").count() == 1


def test_the_desk_offers_the_other_bodies_and_says_what_is_wrong(here, there, asked, enter):
    desk, path = enter(here), f"/desk/privacy/{asked}"
    page = desk.get(path).content.decode()
    assert f'<option value="{places.uscc(2)}"' in page
    assert f'<option value="{places.uscc(1)}"' not in page
    given = {"do": "pass_on", "body": places.uscc(2), "why": WHY}
    for wrong in ({"why": "不归我管"}, {"body": places.uscc(1)}, {"body": "x"}, {"body": ""}):
        answered = desk.post(path, {**given, **wrong})
        assert answered.status_code == 422
        assert "<details open>" in answered.content.decode()
        assert row(asked).org == places.uscc(1)
    assert desk.post(path, given).status_code == 303
    assert desk.get(path).status_code == 404
    assert WHY in enter(there).get(path).content.decode()


def test_over_the_api(here, there, asked):
    call, path = caller(here), f"/api/v1/data-requests/{asked}/pass-on"
    due = row(asked).due.isoformat()
    assert call("post", path, body=places.uscc(1), reason=WHY)[0] == 422
    status, got = call("post", path, body=places.uscc(2), reason=WHY)
    assert (status, got) == (200, {"uid": asked, "body": places.uscc(2), "due": due})
    assert call("post", path, body=places.uscc(2), reason=WHY)[0] == 404
    assert caller(there)("get", f"/api/v1/me/data-requests/{asked}")[1]["body"] == places.uscc(2)


def test_no_body_gets_it_twice_so_that_it_never_goes_in_a_circle(here, there, asked):
    third = people.officer(RIGHT, serial=3)
    pass_on(asked, places.uscc(2), WHY, by=here)
    with pytest.raises(Refused, match="passed_before"):
        pass_on(asked, places.uscc(1), WHY, by=there)
    assert [one.org for one in offices.to_pass_on(places.uscc(2), [places.uscc(1)])] == [
        places.uscc(3)
    ]
    pass_on(asked, places.uscc(3), WHY, by=there)
    for back in (1, 2):
        with pytest.raises(Refused, match="passed_before"):
            pass_on(asked, places.uscc(back), WHY, by=third)
    assert [one.to for one in passing.read(row(asked))] == [places.uscc(2), places.uscc(3)]


@pytest.mark.parametrize(
    ("mine", "body"), list(itertools.product(("answers", "other body", "no right"), (2, 9)))
)
def test_who_answers_may_pass_it_on_to_who_answers_and_nobody_else(asked, there, mine, body):
    """Refused: nothing at all has changed."""
    right, serial = (() if mine == "no right" else (RIGHT,)), (3 if mine == "other body" else 1)
    by = people.officer(*right, serial=serial)
    places.organisation(9)
    before = digests()
    if mine == "answers" and body == 2:
        pass_on(asked, places.uscc(body), WHY, by=by)
        assert row(asked).org == places.uscc(2)
        return
    with pytest.raises((Refused, NotFound)):
        pass_on(asked, places.uscc(body), WHY, by=by)
    assert digests() == before


def test_a_post_over_the_region_passes_on_and_is_passed_to(asked, there):
    wide = people.officer(RIGHT, serial=4, scope=PostScope.REGION)
    places.organisation(9)
    pass_on(asked, places.uscc(9), WHY, by=wide)
    assert requests.waiting(there).rows == []
    assert [one.uid for one in requests.waiting(wide).rows] == [asked]


@pytest.mark.parametrize("end", ["answered", "withdrawn"])
def test_what_is_closed_is_not_passed_on(citizen, here, there, asked, end):
    if end == "answered":
        answer(asked, Outcome.DONE, DONE, by=here)
    else:
        withdraw_request(asked, by=citizen)
    before = digests()
    with pytest.raises(Refused, match="step_not_possible"):
        pass_on(asked, places.uscc(2), WHY, by=here)
    assert digests() == before


def test_nobody_passes_on_what_is_about_themselves(handled, there):  # noqa: F811  # the fixture
    who, officer = people.citizen("示例·本人"), people.officer(RIGHT, serial=1)
    uid = ask_office(RequestKind.CORRECT, TEXT, handled, by=who)

    own = replace(officer, staff_person_id=who.person_id)
    with pytest.raises(NotFound):
        pass_on(uid, places.uscc(2), WHY, by=own)
    assert row(uid).org == handled


@pytest.mark.parametrize(("days", "told", "after"), [(0, "soon", ""), (30, "late", "late")])
def test_the_new_body_is_reminded_and_lateness_is_told_once(here, there, asked, days, told, after):
    DataRequest.objects.filter(uid=asked).update(due=clock.today() - dt.timedelta(days=days))
    remind_request(asked, by=REMINDER)
    assert row(asked).told == told
    pass_on(asked, places.uscc(2), WHY, by=here)
    assert row(asked).told == after


def test_the_reasons_go_with_the_words_at_the_end_of_the_term(here, there, asked):
    pass_on(asked, places.uscc(2), WHY, by=here)
    answer(asked, Outcome.DONE, DONE, by=there)
    forget_request(asked, clock.now() + dt.timedelta(days=1), by=RETAINER)
    assert passing.read(row(asked)) == ()
