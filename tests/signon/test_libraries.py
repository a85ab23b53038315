"""Independent libraries sign on at a running site: npm's `openid-client` and Authlib, one text.

What each must be refused stands in `test_refusals.py`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

pytestmark = [pytest.mark.slow]


def sign_on(rp: Any, hand: Any, **params: str) -> dict[str, Any]:
    """Go through the browser and back; return tokens and claims."""
    started = rp.start(**params)
    back = hand.goes(started.url, until=rp.app.back)
    found: dict[str, Any] = rp.callback(back, started.checks)
    return found


def query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def test_discovery_says_what_is_true(site, rp):
    told = rp.discover()
    assert told["issuer"] == site.address
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["subject_types_supported"] == ["pairwise"]
    assert "none" not in told["id_token_signing_alg_values_supported"]


def test_code_with_pkce_userinfo_refresh_and_sign_off(rp, hand):
    done = sign_on(rp, hand)
    claims, tokens = done["claims"], done["tokens"]
    assert (claims["aud"], claims["acr"], claims["amr"][0]) == (rp.app.client_id, "2", "pwd")
    told = rp.userinfo(tokens["access_token"])
    assert told["sub"] == claims["sub"]
    assert told["name"] == "示例·王小明"
    renewed = rp.refresh(tokens)
    assert renewed["refresh_token"] != tokens["refresh_token"]
    assert rp.userinfo(renewed["access_token"])["sub"] == claims["sub"]
    gone = hand.goes(rp.logout(tokens["id_token"]), until=rp.app.out)
    assert query(gone) == {"state": "away"}
    with pytest.raises(Exception, match=r"401|invalid_token"):
        rp.userinfo(renewed["access_token"])


def test_two_systems_know_one_person_by_two_numbers_and_one_password(rp, other, hand):
    first, second = sign_on(rp, hand), sign_on(other, hand)
    assert hand.typed == 1
    assert first["claims"]["sub"] != second["claims"]["sub"]
    assert first["claims"]["sid"] != second["claims"]["sid"]


def test_one_asks_for_a_fresh_proof_and_gets_it(rp, hand):
    first = sign_on(rp, hand)
    second = sign_on(rp, hand, prompt="login")
    assert hand.typed == 2
    assert second["claims"]["auth_time"] >= first["claims"]["auth_time"]
    assert second["claims"]["sid"] == first["claims"]["sid"]
    third = sign_on(rp, hand, max_age="0")
    assert hand.typed == 3
    assert third["claims"]["auth_time"] >= second["claims"]["auth_time"]


def test_a_silent_request_gets_an_answer_or_an_error_never_a_page(rp, hand):
    started = rp.start(prompt="none")
    assert query(hand.goes(started.url, until=rp.app.back))["error"] == "login_required"
    sign_on(rp, hand)
    assert sign_on(rp, hand, prompt="none")["claims"]["acr"] == "2"
    started = rp.start(prompt="none", max_age="0")
    assert query(hand.goes(started.url, until=rp.app.back))["error"] == "login_required"


def test_a_level_that_the_person_has_not_is_an_error(rp, hand):
    assert sign_on(rp, hand, acr_values="2")["claims"]["acr"] == "2"
    started = rp.start(acr_values="3")
    answer = query(hand.goes(started.url, until=rp.app.back))
    assert answer["error"] == "unmet_authentication_requirements"


def test_a_clerk_signs_on_for_the_company_and_for_themselves(site, rp):
    from tests.signon.hand import Hand

    clerk = Hand(site.address, "company")
    sign_on(rp, clerk)
    clerk.acts_for("company")
    first = rp.userinfo(sign_on(rp, clerk)["tokens"]["access_token"])
    assert first["subject_type"] == "legal"
    assert len(first["uscc"]) == 18
    clerk.acts_for("self")
    second = rp.userinfo(sign_on(rp, clerk)["tokens"]["access_token"])
    assert (second["subject_type"], second["sub"]) == ("natural", first["sub"])
    assert clerk.typed == 1


def test_who_says_no_says_it_to_the_system(site, apps, name):
    from tests.signon.conftest import register
    from tests.signon.hand import Hand
    from tests.signon.systems import library

    fresh = register(site, f"示例·未同意·{name}")
    unwilling = Hand(site.address, "citizen", agrees=False)
    with library(name, site.address, fresh) as rp:
        started = rp.start()
        assert query(unwilling.goes(started.url, until=fresh.back))["error"] == "access_denied"
