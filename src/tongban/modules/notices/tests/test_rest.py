from __future__ import annotations

import json

import pytest
from django.test import Client

from tongban.modules.notices import public
from tongban.rest.ports import tokens

from .factories import CLERK, ME, OTHER, outgoing, posted

pytestmark = pytest.mark.django_db
KNOWN = {"me": ME, "other": OTHER, "clerk": CLERK}


@pytest.fixture(autouse=True)
def _tokens(monkeypatch):
    monkeypatch.setattr(tokens, "_plugged", {"test": KNOWN.get})


def _get(path, who="me", **headers):
    return Client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {who}", **headers})


def _post(path, who="me", **headers):
    return Client().post(f"/api/v1{path}", headers={"Authorization": f"Bearer {who}", **headers})


def test_messages_come_in_pages_newest_first():
    public.post(*(outgoing(about=str(n)) for n in range(3)))
    first = _get("/messages?size=2").json()
    rest = _get(f"/messages?size=2&after={first['next']}").json()
    assert [m["about"] for m in first["items"] + rest["items"]] == ["2", "1", "0"]
    assert rest["next"] == ""
    assert set(first["items"][0]) == {
        *("uid", "kind", "subject", "body", "link", "about", "created_at", "read_at", "lists")
    }


def test_the_text_follows_the_caller():
    posted()
    english = _get("/messages", **{"Accept-Language": "en-GB"}).json()["items"][0]
    chinese = _get("/messages").json()["items"][0]
    assert (english["subject"], chinese["subject"]) == (
        "食品经营许可 was accepted",
        "食品经营许可已受理",
    )


def test_reading_twice_is_reading_once():
    uid = posted()
    first, again = _post(f"/messages/{uid}/read"), _post(f"/messages/{uid}/read")
    assert first.status_code == again.status_code == 200
    assert first.json()["read_at"] == again.json()["read_at"] is not None


def test_a_retry_by_key_gets_the_first_answer():
    uid = posted()
    key = {"Idempotency-Key": "k1"}
    assert (
        _post(f"/messages/{uid}/read", **key).content
        == _post(f"/messages/{uid}/read", **key).content
    )


@pytest.mark.parametrize("token", ["other", "clerk"])
def test_nobody_elses_message_is_there(token):
    uid = posted()
    answer = _post(f"/messages/{uid}/read", token)
    assert (answer.status_code, answer.json()["code"]) == (404, "message.not_found")
    assert _get("/messages", token).json()["items"] == []
    assert public.unread_count(ME) == "1"


def test_without_a_token_there_is_nothing():
    assert Client().get("/api/v1/messages").status_code == 401
    assert _get("/messages", "stolen").status_code == 401


@pytest.mark.parametrize("query", ["after=x", "size=0", "size=101", "after=" + "a" * 501])
def test_a_wrong_page_is_refused(query):
    answer = _get(f"/messages?{query}")
    assert answer.status_code == 422
    assert json.loads(answer.content)["errors"]
