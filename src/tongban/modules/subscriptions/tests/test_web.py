"""The pages of following."""

import datetime as dt
import xml.etree.ElementTree as ET  # the usual name

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused

from .. import queries
from ..actions.subscribe import subscribe
from ..actions.tell import tell
from ..models import Subscription
from ..sealed import token
from . import factories as make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def ask(method: str, path: str, by, **given):
    request = getattr(RequestFactory(), method)(path, given)
    request.actor, request.htmx, request.session = by, False, {}
    match = resolve(path.partition("?")[0])
    return match.func(request, *match.args, **match.kwargs)


def test_without_an_account_one_gives_a_mail_address():
    shown = ask("get", "/subscriptions/new", make.ANYBODY, to=make.SUBJECT).content.decode()
    assert "示例规定" in shown
    assert 'name="mail"' in shown
    wrong = ask("post", "/subscriptions/new", make.ANYBODY, to=make.SUBJECT, mail="")
    assert wrong.status_code == 422
    good = ask("post", "/subscriptions/new", make.ANYBODY, to=make.SUBJECT, mail=make.MAIL)
    assert "请到邮箱里确认" in good.content.decode()
    with pytest.raises(NotFound):
        ask("get", "/subscriptions/new", make.ANYBODY, to="law:nothing")


def test_looking_at_a_link_changes_nothing_pressing_does():
    uid = subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
    there = f"/subscriptions/{uid}/confirm/{token(uid)}"
    assert "确认订阅" in ask("get", there, make.ANYBODY).content.decode()
    assert queries.one(uid).state == "pending"
    assert ask("post", there, make.ANYBODY).status_code == 303
    assert "订阅已经开始" in ask("get", there, make.ANYBODY).content.decode()
    away = f"/subscriptions/{uid}/stop/{token(uid)}"
    assert queries.one(uid).state == "confirmed"
    ask("post", away, make.ANYBODY)
    assert "已经退订" in ask("get", away, make.ANYBODY).content.decode()
    with pytest.raises(Refused):
        ask("get", f"/subscriptions/{uid}/stop/{'0' * 32}", make.ANYBODY)


def test_an_account_sees_and_stops_its_own():
    assert ask("post", "/subscriptions/new", make.CITIZEN, to=make.SUBJECT).status_code == 303
    (found,) = queries.mine(make.CITIZEN).rows
    assert "示例规定" in ask("get", "/my/subscriptions", make.CITIZEN).content.decode()
    ask("post", f"/my/subscriptions/{found.uid}/stop", make.CITIZEN)
    assert "您还没有订阅" in ask("get", "/my/subscriptions", make.CITIZEN).content.decode()
    with pytest.raises(Refused):
        ask("get", "/my/subscriptions", make.ANYBODY)


def test_a_feed_that_did_not_change_is_not_sent_again():
    with clock.at(dt.datetime(2026, 11, 23, 9, tzinfo=clock.ZONE)):
        tell([make.SUBJECT], make.entry("k1"), by=make.RULE)
    there = "/feeds/law/shili-000001.atom"
    first = Client().get(there)
    assert first["Last-Modified"] == "Mon, 23 Nov 2026 01:00:00 GMT"
    for header in ({"If-Modified-Since": first["Last-Modified"]}, {"If-None-Match": first["ETag"]}):
        again = Client().get(there, headers=header)
        assert (again.status_code, again.content) == (304, b"")
    tell([make.SUBJECT], make.entry("k2"), by=make.RULE)
    newer = Client().get(there, headers={"If-Modified-Since": first["Last-Modified"]})
    assert newer.status_code == 200


def test_a_feed_is_valid_atom_for_anybody():
    for n in range(31):
        tell([make.SUBJECT], make.entry(f"k{n:02}"), by=make.RULE)
    answer = Client().get("/feeds/law/shili-000001.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314  # our own feed
    assert len(feed.findall(f"{ATOM}entry")) == 30
    ids = [one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == 30
    following = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}["next"]
    older = ET.fromstring(Client().get(str(following)).content)  # noqa: S314  # our own feed
    assert len(older.findall(f"{ATOM}entry")) == 1
    assert Client().get("/feeds/law/nothing.atom").status_code == 404
    assert not Subscription.objects.exists()


def test_an_empty_feed_stays_the_same_and_is_not_sent_again():
    first = Client().get("/feeds/law/shili-000001.atom")
    feed = ET.fromstring(first.content)  # noqa: S314  # our own feed
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"  # not the hour of asking
    assert "Last-Modified" not in first.headers
    has = {"If-None-Match": first["ETag"]}
    assert Client().get("/feeds/law/shili-000001.atom", headers=has).status_code == 304
    tell([make.SUBJECT], make.entry("k1"), by=make.RULE)
    assert Client().get("/feeds/law/shili-000001.atom", headers=has).status_code == 200
