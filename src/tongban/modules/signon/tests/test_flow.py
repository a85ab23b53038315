"""The whole way: a system asks, a person consents, a code becomes tokens, tokens become claims."""

import pytest
from django.test import Client as Browser
from joserfc import jwt
from joserfc.jwk import KeySet

from tongban.kernel import clock
from tongban.modules.identity.tests.app import STEP, code_of, enrol

from . import factories as make

pytestmark = pytest.mark.django_db


def test_a_person_signs_on_and_the_system_learns_what_was_agreed(browser, web):
    back, verifier, asked = make.code_for(browser, web, scope="openid profile company")
    assert back["state"] == asked["state"]
    assert back["iss"] == "http://127.0.0.1:8000"
    answer = make.trade(web, back["code"], verifier)
    assert answer["Cache-Control"] == "no-store"
    tokens = answer.json()
    keys = KeySet.import_key_set(Browser().get("/connect/jwks").json())
    told = jwt.decode(tokens["id_token"], keys, algorithms=["ES256"]).claims
    assert (told["aud"], told["nonce"], told["acr"]) == (web.uid, asked["nonce"], "2")
    assert told["real_level"] == 2
    assert "name" not in told
    claims = make.userinfo(tokens["access_token"]).json()
    assert claims["sub"] == told["sub"]
    assert claims["subject_type"] == "natural"
    assert claims["name"] == "示例·王小明"


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(web, citizen):
    asked, _ = web.ask()
    stranger = Browser()
    answer = stranger.get("/connect/authorize", asked)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in?next=%2Fconnect%2Fgo-on%3Fask%3D")
    there = make.next_of(answer)
    page = make.people.browser(citizen).get(there)
    assert 'http-equiv="refresh"' in page.content.decode()


def test_consent_is_asked_once_and_again_for_more(browser, web):
    make.tokens_for(browser, web)
    asked, _ = web.ask()
    assert browser.get("/connect/authorize", asked).status_code == 302
    asked, _ = web.ask(scope="openid profile")
    page = browser.get("/connect/authorize", asked)
    assert "您的姓名" in page.content.decode()
    denied = make.arrived(make.agree(browser, page, "no"))
    assert (denied["error"], denied["state"]) == ("access_denied", asked["state"])


def test_a_stronger_sign_in_is_asked_for_and_vouched_for(web):
    """`acr` 3 needs the level and a second factor: who has both is asked for the code, once."""
    who = make.people.at_level(3)
    secret, _codes = enrol(who)
    browser = make.people.browser(who, methods=("pwd",))
    asked, _verifier = web.ask(acr_values="3")
    led = browser.get("/connect/authorize", asked)
    assert led["Location"].startswith("/step-up?")
    with clock.at(clock.now() + STEP):
        form = {"to": make.next_of(led), "code": code_of(secret)}
        assert browser.post("/step-up", form).status_code == 302
        tokens = make.tokens_for(browser, web, acr_values="3")
    keys = KeySet.import_key_set(Browser().get("/connect/jwks").json())
    claims = jwt.decode(tokens["id_token"], keys, algorithms=["ES256"]).claims
    assert (claims["acr"], claims["amr"]) == ("3", ["pwd", "otp"])
