"""Whoever relies on a session is told when it ends."""

import pytest

from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public
from tongban.modules.identity.actions.change_password import change_password
from tongban.modules.identity.actions.sign_out import sign_out
from tongban.modules.identity.models import SignIn
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def told():
    rows = OutboxEvent.objects.filter(kind="identity.session_ended").order_by("id")
    return [row.payload for row in rows]


def event(row):
    return f'{{"account_id":{row.account_id},"sign_in_id":{row.pk}}}'


def test_signing_out_tells_of_the_session(sign_in, citizen):
    client = sign_in(citizen)
    row = SignIn.objects.get()
    assert public.still_open(row.pk)
    sign_out(client.session.session_key, by=citizen)
    assert told() == [event(row)]
    assert not public.still_open(row.pk)


def test_signing_out_twice_tells_once(sign_in, citizen):
    key = sign_in(citizen).session.session_key
    for _ in range(2):
        sign_out(key, by=citizen)
    assert len(told()) == 1


def test_ending_a_session_elsewhere_tells_of_that_one(sign_in, citizen):
    sign_in(citizen)
    sign_in(citizen)
    first, _second = SignIn.objects.order_by("id")
    public.end_session(first.pk, by=citizen)
    assert told() == [event(first)]


def test_a_new_password_tells_of_every_other_session(sign_in, citizen):
    here = sign_in(citizen)
    sign_in(citizen)
    sign_in(make.citizen())
    other = SignIn.objects.order_by("id")[1]
    key = here.session.session_key
    change_password(make.PASSWORD, "another-Long-one-7", session_key=key, by=citizen)
    assert told() == [event(other)]
