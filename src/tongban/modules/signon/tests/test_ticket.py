"""Sign-on by ticket, as an older system does it."""

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client as Browser

from tongban.kernel import clock, worker

from ..contracts import ClientKind
from ..models import Grant
from ..web import slowing
from ..web.ticket import signature
from . import factories as make

pytestmark = pytest.mark.django_db
LOGIN = "/connect/ticket/login"


@pytest.fixture
def old(db):
    return make.app(kind=ClientKind.TICKET)


def signed(of, **given):
    stamp = str(int(clock.now().timestamp() * 1000))
    given = {"appId": of.uid, "timestamp": stamp, **given}
    return {**given, "sign": signature(of.secret, given)}


def call(what, given):
    answer = Browser().post(f"/connect/ticket/{what}", given)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return answer.json()


def ticket_for(browser, of, path=LOGIN, **more):
    page = browser.get(path, {"appId": of.uid, "callback": of.back, "state": "s", **more})
    if page.status_code == 200:
        page = make.agree(browser, page)
    return make.arrived(page)


def token_for(browser, of):
    back = ticket_for(browser, of)
    return call("token", signed(of, ticket=back["ticket"]))["data"]["token"]


def test_ticket_token_user(browser, old):
    back = ticket_for(browser, old)
    assert back["state"] == "s"
    got = call("token", signed(old, ticket=back["ticket"]))
    assert got["code"] == "0"
    told = call("user", signed(old, token=got["data"]["token"]))["data"]
    assert (told["authLevel"], told["isAuth"], told["subjectType"]) == (2, 1, "natural")
    assert told["userName"] == "示例·王小明"
    assert "1990" not in str(told)


def test_a_ticket_is_good_once_and_its_token_ends_when_it_comes_again(browser, old):
    back = ticket_for(browser, old)
    token = call("token", signed(old, ticket=back["ticket"]))["data"]["token"]
    assert call("token", signed(old, ticket=back["ticket"]))["code"] == "1002"
    assert call("user", signed(old, token=token))["code"] == "1003"


def test_nothing_without_the_right_signature(browser, old):
    back = ticket_for(browser, old)
    right = signed(old, ticket=back["ticket"])
    other = make.app(kind=ClientKind.TICKET)
    wrong = [
        {**right, "sign": "0" * 64},
        {**right, "sign": ""},
        {name: value for name, value in right.items() if name != "sign"},
        {**right, "appId": "nobody"},
        {**right, "appId": other.uid},
        {**right, "timestamp": str(int(right["timestamp"]) + 1)},
        {**right, "more": "1"},
        {**signed(make.app(), ticket=back["ticket"])},
    ]
    answers = [call("token", given) for given in wrong]
    assert {one["code"] for one in answers} == {"1001"}
    assert Grant.objects.filter(code_used_at=None).exists()
    assert call("token", right)["code"] == "0"


def test_an_old_call_is_not_taken(browser, old):
    token = token_for(browser, old)
    late = signed(old, token=token)
    with clock.at(clock.now() + dt.timedelta(minutes=6)):
        assert call("user", late)["code"] == "1004"


def test_another_systems_token_is_none(browser, old):
    other = make.app(kind=ClientKind.TICKET)
    token = token_for(browser, old)
    assert call("user", signed(other, token=token))["code"] == "1003"
    assert call("logout", signed(other, token=token))["code"] == "1003"
    assert call("user", signed(old, token=token))["code"] == "0"


def test_one_sign_off_for_all(browser, old, web):
    tokens = make.tokens_for(browser, web)
    token = token_for(browser, old)
    assert call("logout", signed(old, token=token))["code"] == "0"
    assert browser.get("/my/account").status_code == 302
    worker.drain()
    assert make.userinfo(tokens["access_token"]).status_code == 401
    assert call("user", signed(old, token=token))["code"] == "1003"


def test_a_switch_of_role_gives_a_new_ticket_for_the_company(old):
    clerk = make.people.clerk()
    browser = make.people.browser(clerk)
    token = token_for(browser, old)
    told = call("user", signed(old, token=token))["data"]
    assert (told["subjectType"], told["agentScope"]) == ("legal", "clerk")
    asked = {"appId": old.uid, "callback": old.back}
    there = browser.get("/connect/ticket/switch", asked)
    assert there["Location"].startswith("/my/role?next=")
    chosen = browser.post("/my/role", {"body": "", "next": make.next_of(there)})
    page = browser.get(chosen["Location"].replace("go-on", "continue"))
    again = call("token", signed(old, ticket=make.arrived(page)["ticket"]))["data"]["token"]
    me = call("user", signed(old, token=again))["data"]
    assert me["subjectType"] == "natural"
    assert me["userId"] == told["userId"]
    assert "uscc" not in me


@pytest.mark.parametrize("path", [LOGIN, "/connect/ticket/switch"])
def test_no_address_that_is_not_registered(browser, old, web, path):
    for given in (
        {"appId": old.uid, "callback": "https://evil.example.invalid/"},
        {"appId": old.uid, "callback": old.back + "/x"},
        {"appId": "nobody", "callback": old.back},
        {"appId": web.uid, "callback": web.back},
        {},
    ):
        answer = browser.get(path, given)
        if answer.status_code == 302:
            there = make.next_of(answer).replace("go-on", "continue")
            answer = browser.get(there)
        assert answer.status_code == 400


def test_wrong_signatures_are_slowed_but_nobody_elses_calls(browser, old, monkeypatch):
    monkeypatch.setattr(slowing, "BY_NAME", replace(slowing.BY_NAME, most=3))
    wrong = {**signed(old, token="x"), "sign": "0" * 64}
    said = [Browser().post("/connect/ticket/user", wrong) for _ in range(5)]
    assert [one.json()["code"] for one in said] == ["1001"] * 3 + ["1005"] * 2
    assert (said[-1].status_code, said[-1]["Retry-After"]) == (429, "60")
    right = signed(old, ticket=ticket_for(browser, old)["ticket"])
    assert Browser().post("/connect/ticket/token", right).status_code == 429
    elsewhere = Browser(REMOTE_ADDR="192.0.2.7").post("/connect/ticket/token", right)
    assert elsewhere.json()["code"] == "0"
