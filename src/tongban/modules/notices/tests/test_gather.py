"""Of many messages at once there is one to read, whatever happens to the worker meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client, RequestFactory

from tongban.kernel import clock
from tongban.modules.notices import public
from tongban.modules.notices.actions import gather as gathering
from tongban.modules.notices.contracts import roundup_kind
from tongban.modules.notices.models import Dispatch, Line, Message
from tongban.modules.notices.tasks import fold, send
from tongban.modules.notices.web import views
from tongban.rest.ports import tokens

from .factories import LOUD, ME, OTHER, outgoing

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 23, 9, tzinfo=clock.ZONE)
SEVERAL = roundup_kind(
    "test.several",
    zh_subject="{count}项：{item}等",
    zh_body="{count}项，列在下面。",
    en_subject="{count}: {item} and others",
    en_body="{count}, listed below.",
    channels=("mail",),
)


def gathered(count, *recipients, first=0, topic=""):
    public.gather(
        *(
            outgoing(to, LOUD, link=f"/items/{n}", dedupe_key=f"{to}:{n}", topic=topic)
            for n in range(first, first + count)
            for to in recipients or ("person:7",)
        ),
        into=SEVERAL,
    )


def later(minutes):
    return clock.at(START + dt.timedelta(minutes=minutes))


def test_a_thousand_are_one_message_in_the_inbox_and_one_letter(mail):
    with later(0):
        gathered(1000)
        assert fold() == 0
    with later(2):
        assert fold() == 1
        assert fold() == 0
        assert send() == 1
    [message] = public.inbox(ME).rows
    assert (message.subject, message.lists) == ("1000项：食品经营许可等", True)
    [letter] = mail.sent
    assert letter.link.endswith(f"/my/messages/{message.uid}")
    assert letter.body.count("/items/") == 50
    assert "还有 950 条" in letter.body
    assert Dispatch.objects.count() == 1
    read, after = [], ""
    while True:
        found = public.lines(message.uid, ME, after=after)
        read += [one.link for one in found.rows]
        after = found.after
        if not after:
            break
    assert read == [f"/items/{n}" for n in range(1000)]


def test_the_page_and_the_api_list_them_each_with_its_link(monkeypatch):
    with later(0):
        gathered(60)
    with later(2):
        fold()
    [message] = public.inbox(ME).rows
    monkeypatch.setattr(tokens, "_plugged", {"test": {"me": ME, "other": OTHER}.get})
    asked = f"/api/v1/messages/{message.uid}/lines"
    first = Client().get(asked, headers={"Authorization": "Bearer me"}).json()
    assert [one["link"] for one in first["lines"]] == [f"/items/{n}" for n in range(50)]
    rest = Client().get(f"{asked}?after={first['next']}", headers={"Authorization": "Bearer me"})
    assert (len(rest.json()["lines"]), rest.json()["next"]) == (10, "")
    assert Client().get(asked, headers={"Authorization": "Bearer other"}).status_code == 404
    request: Any = RequestFactory().get(f"/my/messages/{message.uid}")
    request.actor = ME
    page = views.message(request, message.uid).content.decode()
    assert page.count('<li><a href="/items/') == 50
    assert "请在2026年12月1日前补正。" in page
    assert f"?after={first['next']}" in page


def test_one_that_stayed_alone_is_the_message_it_would_have_been():
    with later(0):
        gathered(1)
    with later(3):
        assert fold() == 1
    [message] = public.inbox(ME).rows
    assert (message.subject, message.link, message.lists) == (
        "请补正食品经营许可", "/items/0", False,
    )  # fmt: skip
    assert public.lines(message.uid, ME).rows == []
    assert sorted(Dispatch.objects.values_list("channel", flat=True)) == ["mail", "sms"]


def test_it_waits_while_others_come_but_no_longer_than_half_an_hour():
    for minute in range(30):
        with later(minute):
            gathered(1, first=minute)
            assert fold() == 0
    with later(30):
        gathered(1, first=30)
        assert fold() == 1
    assert Message.objects.get().params["count"] == 31


def test_what_is_told_again_is_not_told_twice():
    with later(0):
        gathered(3)
        gathered(3)
    with later(2):
        fold()
    with later(60):
        gathered(3)
    with later(90):
        assert fold() == 0
    assert Message.objects.get().params["count"] == 3


def test_readers_and_topics_are_kept_apart():
    with later(0):
        gathered(2, "person:7", "staff:4")
        gathered(2, first=5, topic="other")
    with later(2):
        assert fold() == 3
    assert sorted(Message.objects.values_list("recipient", flat=True)) == [
        "person:7", "person:7", "staff:4",
    ]  # fmt: skip


def test_a_worker_that_dies_half_way_loses_nothing_and_tells_nothing_twice(monkeypatch):
    readers = [f"staff:{n}" for n in range(5)]
    with later(0):
        gathered(200, *readers)
    made = gathering._message
    seen = []

    def dies(group, lines):
        seen.append(group)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return made(group, lines)

    with later(2):
        with monkeypatch.context() as patch:
            patch.setattr(gathering, "_message", dies)
            with pytest.raises(KeyboardInterrupt):
                fold()
        assert Message.objects.count() == 2
        assert Line.objects.filter(message=None).count() == 600
        assert fold() == 3
    assert sorted(Message.objects.values_list("recipient", flat=True)) == readers
    assert {one.params["count"] for one in Message.objects.all()} == {200}
    assert Line.objects.exclude(message=None).count() == 1000


def test_one_reader_whose_lines_fail_holds_up_no_other(monkeypatch):
    with later(0):
        gathered(2, "staff:1", "staff:2")
    made = gathering._message

    def fails(group, lines):
        if group.recipient == "staff:1":
            raise RuntimeError
        return made(group, lines)

    with later(2):
        with monkeypatch.context() as patch:
            patch.setattr(gathering, "_message", fails)
            assert fold() == 1
        assert fold() == 1


def test_of_two_workers_one_tells():
    with later(0):
        gathered(2)
    with later(2):
        lines = list(Line.objects.order_by("id"))
        group = gathering._Group(SEVERAL, "person:7", "")
        from tongban.modules.notices.actions import post as posting

        assert len(posting.write([gathering._message(group, lines)])) == 1
        assert fold() == 0  # the other's message stands
    assert Message.objects.count() == 1


def test_only_a_kind_that_lists_others_gathers():
    with pytest.raises(ValueError, match="lists no others"):
        public.gather(outgoing(), into=LOUD)
    with pytest.raises(ValueError, match="link leads"):
        public.gather(outgoing(link="https://example.org/"), into=SEVERAL)
    assert not Line.objects.exists()
