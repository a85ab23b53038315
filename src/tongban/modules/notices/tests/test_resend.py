from __future__ import annotations

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.notices import public
from tongban.modules.notices.models import Dispatch
from tongban.modules.notices.ports import CannotSend
from tongban.modules.notices.tasks import send

from .factories import CLERK, LOUD, ME, OPERATOR, posted

pytestmark = pytest.mark.django_db


def _dead(mail):
    mail.fails["seven@example.org"] = CannotSend("no such mailbox", final=True)
    posted(kind=LOUD)
    Dispatch.objects.filter(channel="sms").delete()
    send()
    return Dispatch.objects.get().id


def test_operators_see_dead_letters_without_address_and_text(mail):
    number = _dead(mail)
    [letter] = public.dead_letters(OPERATOR).rows
    assert (letter.id, letter.kind, letter.channel) == (number, LOUD, "mail")
    assert "seven" not in repr(letter)


def test_a_dead_letter_is_sent_again_on_an_operators_word(mail):
    number = _dead(mail)
    mail.fails.clear()
    public.resend(number, by=OPERATOR)
    assert [e.action for e in audit.history(f"dispatch:{number}")] == ["dispatch.resend"]
    assert send() == 1
    with pytest.raises(Refused) as refused:
        public.resend(number, by=OPERATOR)
    assert refused.value.code == "dispatch.not_dead"


def test_others_may_neither_see_nor_resend(mail):
    number = _dead(mail)
    for actor in (ME, CLERK):
        for call in (
            lambda actor: public.dead_letters(actor),
            lambda actor: public.papers(actor),
            lambda actor: public.resend(number, by=actor),
        ):
            with pytest.raises(Refused) as refused:
                call(actor)
            assert refused.value.code == "access.not_allowed"
    assert Dispatch.objects.get().state == "dead"
    assert audit.history(f"dispatch:{number}") == []


def test_what_does_not_exist_is_not_found():
    with pytest.raises(NotFound):
        public.resend(404, by=OPERATOR)
