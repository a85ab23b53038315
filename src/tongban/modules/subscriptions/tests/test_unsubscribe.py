"""Stopping, by link or by account; forgetting what was never confirmed."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from .. import queries, tasks
from ..actions.subscribe import subscribe
from ..actions.unsubscribe import unsubscribe
from ..sealed import token
from . import factories as make

pytestmark = pytest.mark.django_db


def test_the_link_stops_and_the_address_is_erased():
    uid = subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
    unsubscribe(uid, token(uid), by=make.ANYBODY)
    unsubscribe(uid, token(uid), by=make.ANYBODY)
    found = queries.one(uid)
    assert (found.state, bytes(found.mail), found.mail_mark) == ("ended", b"", "")
    assert queries.mail_of(uid) == ""
    assert subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY) != uid


def test_an_account_stops_its_own_only():
    uid = subscribe(make.SUBJECT, by=make.CITIZEN)
    for by in (make.OTHER, make.ANYBODY):
        with pytest.raises(Refused, match="link_wrong"):
            unsubscribe(uid, by=by)
    unsubscribe(uid, by=make.CITIZEN)
    assert queries.mine(make.CITIZEN).rows == []


def test_what_nobody_confirmed_in_a_week_is_forgotten():
    uid = subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
    assert tasks.forget() == 0
    with clock.at(clock.now() + dt.timedelta(days=8)):
        assert tasks.forget() == 1
    assert queries.one(uid).state == "ended"
