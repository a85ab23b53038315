from __future__ import annotations

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.modules.notices import public
from tongban.modules.notices.actions import send as sending
from tongban.modules.notices.models import Dispatch
from tongban.modules.notices.ports import CannotSend
from tongban.modules.notices.tasks import send

from .factories import LOUD, outgoing

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 23, 9, tzinfo=clock.ZONE)


def _post(*recipients):
    public.post(*(outgoing(r, LOUD, link="/my/cases/1", dedupe_key=r) for r in recipients))
    Dispatch.objects.filter(channel="sms").delete()


def _states():
    rows = Dispatch.objects.select_related("message").order_by("id")
    return {row.message.recipient: row.state for row in rows}


def test_what_waits_is_sent_once_with_proof(mail):
    _post("person:7", "person:8")
    assert send() == 2
    assert send() == 0
    first, second = mail.sent
    assert (first.address, first.subject) == ("seven@example.org", "请补正食品经营许可")
    assert second.subject == "Please correct 食品经营许可"
    assert first.link.startswith("http")
    assert first.link.endswith("/my/cases/1")
    assert set(Dispatch.objects.values_list("proof", flat=True)) == {"proof-1", "proof-2"}


def test_one_that_fails_holds_up_no_other(mail):
    mail.fails["seven@example.org"] = RuntimeError("seven@example.org is broken")
    _post("person:7", "person:8")
    assert send() == 1
    assert _states() == {"person:7": "failed", "person:8": "sent"}
    row = Dispatch.objects.get(state="failed")
    assert (row.error, row.attempts) == ("RuntimeError", 1)  # no address in what is kept


def test_pauses_grow_and_in_the_end_it_is_dead(mail):
    mail.fails["seven@example.org"] = CannotSend("busy")
    moment = START
    with clock.at(moment):
        _post("person:7")
    pauses, row = [], Dispatch()
    for _ in range(sending.MOST_ATTEMPTS):
        with clock.at(moment):
            send()
            assert send() == 0
        row = Dispatch.objects.get()
        pauses.append(round((row.next_at - moment) / dt.timedelta(minutes=1)))
        moment = row.next_at
    assert pauses == [1, 4, 16, 64, 256, 1024, 4096]
    assert (row.state, row.attempts) == ("dead", sending.MOST_ATTEMPTS)
    mail.fails.clear()
    with clock.at(moment + dt.timedelta(days=9)):
        assert send() == 0


def test_a_later_attempt_that_succeeds_is_the_end(mail):
    mail.fails["seven@example.org"] = CannotSend("busy")
    with clock.at(START):
        _post("person:7")
        send()
    mail.fails.clear()
    with clock.at(START + dt.timedelta(seconds=59)):
        assert send() == 0
    with clock.at(START + dt.timedelta(seconds=61)):
        assert send() == 1
    assert _states() == {"person:7": "sent"}


def test_a_final_failure_is_dead_at_once(mail):
    mail.fails["seven@example.org"] = CannotSend("no such mailbox", final=True)
    _post("person:7")
    send()
    assert _states() == {"person:7": "dead"}


def test_without_an_address_the_inbox_must_do(mail):
    _post("person:9", "person:404")
    assert send() == 0
    assert set(_states().values()) == {"unreachable"}


def test_a_channel_that_is_not_there_fails_and_says_so(mail):
    _post("person:7")
    Dispatch.objects.update(channel="pigeon")
    send()
    assert Dispatch.objects.get().error == "no channel is plugged in as pigeon"


def test_a_worker_that_dies_leaves_the_letter_to_the_next(mail, monkeypatch):
    def die(row):
        raise KeyboardInterrupt

    with clock.at(START):
        _post("person:7")
        with monkeypatch.context() as patch:
            patch.setattr(sending, "_send_one", die)
            with pytest.raises(KeyboardInterrupt):
                send()
        assert send() == 0  # it is still claimed
    with clock.at(START + sending.CLAIM):
        assert send() == 1


def test_only_so_many_are_taken_at_once(mail):
    _post("person:7", "person:8")
    assert public.send_due(limit=1) == 1
    assert public.send_due(limit=1) == 1
