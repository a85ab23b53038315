from __future__ import annotations

from typing import Any

import pytest

from tongban.modules.notices import public
from tongban.modules.notices.contracts import Outgoing, message_kind
from tongban.modules.notices.models import Dispatch, Message

from .factories import ACCEPTED, LOUD, ME, PARAMS, outgoing

pytestmark = pytest.mark.django_db


def test_a_message_is_in_the_inbox_by_being_posted():
    assert public.post(outgoing(link="/my/cases/1", about="1")) == 1
    [message] = public.inbox(ME).rows
    assert message.subject == "食品经营许可已受理"
    assert (message.link, message.about, message.read_at) == ("/my/cases/1", "1", None)
    assert not Dispatch.objects.exists()


def test_of_several_with_one_key_the_first_stands():
    assert public.post(outgoing(dedupe_key="a"), outgoing(dedupe_key="a")) == 1
    assert public.post(outgoing(dedupe_key="a"), outgoing(dedupe_key="b", kind=LOUD)) == 1
    assert public.post(outgoing(dedupe_key="b", kind=LOUD)) == 0
    assert Message.objects.count() == 2
    assert sorted(Dispatch.objects.values_list("channel", flat=True)) == ["mail", "sms"]


def test_without_a_key_every_message_counts():
    assert public.post(outgoing(), outgoing()) == 2


def test_a_batch_takes_two_statements(django_assert_num_queries):
    batch = [outgoing(f"person:{n}", LOUD, dedupe_key=str(n)) for n in range(200)]
    with django_assert_num_queries(4):  # two between savepoint and release
        assert public.post(*batch) == 200
    assert Dispatch.objects.count() == 400


def test_large_batches_are_parted(monkeypatch):
    from tongban.modules.notices.actions import post as posting

    monkeypatch.setattr(posting, "MOST", 3)
    assert public.post(*(outgoing(dedupe_key=str(n)) for n in range(7))) == 7


def test_nothing_is_nothing():
    assert public.post() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        Outgoing("person:7", "test.unknown"),
        Outgoing("somebody", ACCEPTED),
        Outgoing("person:7", ACCEPTED, link="https://example.org/"),
        Outgoing("person:7", ACCEPTED, link="//example.org/"),
        Outgoing("person:7", ACCEPTED, link="/\\example.org/"),
        Outgoing("person:7", ACCEPTED, link="javascript:alert(1)"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_of_the_batch_written(wrong):
    with pytest.raises(ValueError, match="message kind"):
        public.post(outgoing(), wrong)
    assert not Message.objects.exists()


def test_the_text_follows_the_reader_and_dates_their_language():
    public.post(outgoing())
    [zh] = public.inbox(ME, language="zh-hans").rows
    [en] = public.inbox(ME, language="en").rows
    assert zh.body == "我们会在2026年12月1日前办结，受理时间2026年11月23日 16:30。"
    assert en.body == "We will decide by 1 December 2026; accepted 23 November 2026, 16:30."


def test_an_older_message_without_a_value_or_kind_is_still_shown():
    public.post(Outgoing("person:7", ACCEPTED, {"due_on": "soon"}))
    Message.objects.create(
        uid="x",
        recipient="person:7",
        kind="gone",
        params={},
        dedupe_key="x",
        created_at="2026-01-01T00:00Z",
    )
    newest, oldest = public.inbox(ME).rows
    assert (newest.subject, newest.body) == ("通知", "")
    assert oldest.body == "我们会在soon前办结，受理时间—。"


def test_a_kind_is_declared_once_and_alike_in_both_languages():
    texts: dict[str, Any] = {"zh_subject": "{a}", "zh_body": "", "en_subject": "{b}", "en_body": ""}
    with pytest.raises(ValueError, match="do not name the same"):
        message_kind("test.unlike", **texts)
    with pytest.raises(ValueError, match="twice"):
        message_kind(ACCEPTED, **{**texts, "en_subject": "{a}"})


def test_values_are_no_markup():
    public.post(Outgoing("person:7", ACCEPTED, {**PARAMS, "item": "{due_on}<b>"}))
    [message] = public.inbox(ME).rows
    assert message.subject == "{due_on}<b>已受理"
