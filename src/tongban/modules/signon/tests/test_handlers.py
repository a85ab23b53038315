"""Signing off here reaches every system, and comes again until it is taken."""

import datetime as dt

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tongban.kernel import clock, outbox, worker
from tongban.modules.identity import public as identity

from .. import handlers
from ..models import Visit
from ..ports import CALLERS, Reply
from ..queries import keys
from . import factories as make

pytestmark = pytest.mark.django_db
THERE = "https://app.example.invalid/back-channel"


class Systems:
    """Other systems: what they were told, and what they answer."""

    def __init__(self):
        self.told, self.answers = [], []

    def get(self, url, headers):
        return Reply(404)

    def post(self, url, form, headers):
        self.told.append((url, form["logout_token"]))
        return Reply(self.answers.pop(0) if self.answers else 200)


@pytest.fixture
def systems(monkeypatch):
    found = Systems()
    monkeypatch.setattr(CALLERS, "_plugged", {"http": found})
    return found


def sign_off(browser):
    assert browser.post("/sign-out").status_code == 302
    worker.drain()


def test_every_system_is_told_with_a_token_of_its_own(browser, systems):
    apps = [make.app(backchannel_uri=THERE), make.app(backchannel_uri=THERE, alg="RS256")]
    signed = [make.tokens_for(browser, one) for one in apps]
    make.tokens_for(browser, make.app())  # has no address to be told at
    sign_off(browser)
    published = KeySet.import_key_set({"keys": keys.published()})
    assert len(systems.told) == 2
    for app, tokens, (url, told) in zip(apps, signed, systems.told, strict=True):
        assert url == THERE
        token = jwt.decode(told, published, algorithms=["ES256", "RS256"])
        known = jwt.decode(tokens["id_token"], published, algorithms=["ES256", "RS256"]).claims
        assert token.header["typ"] == "logout+jwt"
        assert token.claims["aud"] == app.uid
        assert (token.claims["sid"], token.claims["sub"]) == (known["sid"], known["sub"])
        assert token.claims["events"] == {handlers.LOGOUT: {}}
        assert "nonce" not in token.claims
        assert make.userinfo(tokens["access_token"]).status_code == 401


def test_a_system_that_does_not_answer_is_told_again(browser, systems):
    make.tokens_for(browser, make.app(backchannel_uri=THERE))
    systems.answers = [0, 500, 200]
    sign_off(browser)
    for seconds in (3, 60, 600, 6000):
        with clock.at(clock.now() + dt.timedelta(seconds=seconds)):
            outbox.retry()
    assert len(systems.told) == 3


def test_a_session_ended_elsewhere_signs_off_there_too(browser, citizen, systems):
    make.tokens_for(browser, make.app(backchannel_uri=THERE))
    identity.end_session(Visit.objects.get().sign_in_id, by=citizen)
    worker.drain()
    assert len(systems.told) == 1
    assert Visit.objects.get().ended_at is not None


def test_a_sign_in_that_reached_no_system_ends_quietly(browser, systems):
    sign_off(browser)
    assert systems.told == []
