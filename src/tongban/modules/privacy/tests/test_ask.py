"""本人的请求（个人信息保护法 第45条至第48条、第50条）: by oneself, with a clock."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused
from tongban.modules.identity.tests import factories as people

from ..actions.ask import ask_copy, ask_office
from ..contracts import RequestKind
from ..models import DataRequest
from ..queries import requests

pytestmark = pytest.mark.django_db
TEXT = "我的姓名登记错了，应为王晓明"


def test_the_office_has_fifteen_working_days_and_the_words_are_sealed(citizen):
    uid = ask_office(RequestKind.CORRECT, TEXT, by=citizen)
    [one] = requests.mine(citizen)
    assert (one.uid, one.kind, one.state, one.text) == (uid, "correct", "asked", TEXT)
    assert dt.timedelta(days=19) < one.due - clock.today() < dt.timedelta(days=40)
    assert TEXT.encode() not in bytes(DataRequest.objects.get().text)
    assert requests.mine(people.citizen()) == []


@pytest.mark.parametrize("text", ["", "  a  b ", "改一下"])
def test_it_says_what(citizen, text):
    with pytest.raises(Refused, match=r"privacy\.say_what"):
        ask_office(RequestKind.DELETE, text, by=citizen)
    with pytest.raises(Refused, match=r"privacy\.say_what"):
        ask_office(RequestKind.EXPORT, TEXT, by=citizen)
    assert not DataRequest.objects.exists()


def test_one_persons_requests_have_a_measure_a_day_and_refused_ones_do_not_count(citizen):
    for _ in range(12):
        with pytest.raises(Refused, match=r"privacy\.say_what"):
            ask_office(RequestKind.DELETE, "", by=citizen)
    for _ in range(10):
        ask_office(RequestKind.EXPLAIN, TEXT, by=citizen)
    before = digests()
    with pytest.raises(Refused, match=r"privacy\.asked_often") as refused:
        ask_office(RequestKind.EXPLAIN, TEXT, by=citizen)
    assert changed(before) == []
    assert (refused.value.status, refused.value.params) == (429, {"most": 10, "hours": 3})
    ask_office(RequestKind.EXPLAIN, TEXT, by=people.citizen())
    with clock.at(clock.now() + dt.timedelta(hours=3)):
        ask_office(RequestKind.EXPLAIN, TEXT, by=citizen)


def test_the_page_says_when_one_may_ask_again(citizen, enter):
    page = enter(citizen)
    said = {"kind": "explain", "text": TEXT}
    answers = [page.post("/my/privacy/ask", said) for _ in range(11)]
    assert [one.status_code for one in answers] == [303] * 10 + [429]
    assert "一天最多提10次请求" in answers[-1].content.decode()
    assert TEXT in answers[-1].content.decode()


def test_a_copy_needs_a_fresh_proof_and_one_waits_at_a_time(citizen):
    stale = replace(citizen, door="session", proved_at=clock.now() - dt.timedelta(hours=5))
    with pytest.raises(Refused, match="step_up_needed"):
        ask_copy(by=stale)
    assert not DataRequest.objects.exists()
    ask_copy(by=citizen)
    with pytest.raises(Refused, match=r"privacy\.copy_waits"):
        ask_copy(by=citizen)
    assert DataRequest.objects.count() == 1


@pytest.mark.parametrize("who", ["anonymous", "officer"])
def test_nobody_else_asks(who):
    by = Anonymous if who == "anonymous" else people.officer()
    for ask in (lambda: ask_copy(by=by), lambda: ask_office(RequestKind.EXPLAIN, TEXT, by=by)):
        with pytest.raises(Refused):
            ask()
    assert not DataRequest.objects.exists()


def test_on_the_pages_one_asks_and_takes_back(citizen, enter):
    page = enter(citizen)
    assert "平台有我的哪些信息" in page.get("/my/privacy").content.decode()
    assert page.post("/my/privacy/ask", {"kind": "x", "text": TEXT}).status_code == 422
    assert page.post("/my/privacy/ask", {"kind": "correct", "text": ""}).status_code == 422
    made = page.post("/my/privacy/ask", {"kind": "correct", "text": TEXT})
    assert made.status_code == 303
    assert TEXT in page.get(made["Location"]).content.decode()
    assert enter(people.citizen()).get(made["Location"]).status_code == 404
    page.post(f"{made['Location']}/withdraw")
    assert requests.mine(citizen)[0].state == "withdrawn"
