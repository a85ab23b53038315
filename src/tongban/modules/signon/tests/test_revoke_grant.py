"""Revocation and introspection: each system its own tokens."""

import pytest
from django.test import Client as Browser

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from ..actions.revoke_grant import revoke_grant, revoke_token
from ..queries import tokens as reads
from . import factories as make

pytestmark = pytest.mark.django_db


def revoke(of, token):
    return Browser().post("/connect/revoke", {"token": token}, headers=of.basic)


def test_introspection_says_when_the_token_is_over_not_the_grant(browser, web):
    """Who keeps the answer until `exp` would else take a token of ten minutes for eight hours."""
    tokens, now = make.tokens_for(browser, web), clock.now().timestamp()
    lives = {
        kind: introspect(web, tokens[kind])["exp"] - now
        for kind in ("access_token", "refresh_token")
    }
    assert 500 < lives["access_token"] <= 600
    assert lives["refresh_token"] > 3600


def introspect(of, token):
    return Browser().post("/connect/introspect", {"token": token}, headers=of.basic).json()


def test_an_access_token_ends_alone_a_refresh_token_with_its_family(browser, web):
    tokens = make.tokens_for(browser, web)
    assert introspect(web, tokens["access_token"])["active"] is True
    assert revoke(web, tokens["access_token"]).status_code == 200
    assert introspect(web, tokens["access_token"]) == {"active": False}
    assert introspect(web, tokens["refresh_token"])["active"] is True
    assert revoke(web, tokens["refresh_token"]).status_code == 200
    assert introspect(web, tokens["refresh_token"]) == {"active": False}


def test_another_systems_token_is_like_none(browser, web):
    other, tokens = make.app(), make.tokens_for(browser, web)
    assert introspect(other, tokens["access_token"]) == {"active": False}
    assert revoke(other, tokens["access_token"]).content == revoke(other, "ta_none").content
    assert make.userinfo(tokens["access_token"]).status_code == 200


def test_only_the_system_itself(browser, web, citizen):
    tokens = make.tokens_for(browser, web)
    card = reads.access(tokens["access_token"])
    assert card is not None
    with pytest.raises(Refused, match="not_allowed"):
        revoke_grant(card, "test", by=citizen)
    with pytest.raises(Refused, match="not_allowed"):
        revoke_token(card, by=citizen)
    assert make.userinfo(tokens["access_token"]).status_code == 200
