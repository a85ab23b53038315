"""Refresh tokens rotate; one that comes again ends its family."""

import datetime as dt

import pytest
from django.test import Client as Browser

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from ..actions.take_refresh import take_refresh
from ..models import Grant, Token
from . import factories as make

pytestmark = pytest.mark.django_db


def renew(of, token, **more):
    given = {"grant_type": "refresh_token", "refresh_token": token, **more}
    return Browser().post("/connect/token", given, headers=of.basic)


def test_each_refresh_gives_new_tokens(browser, web):
    first = make.tokens_for(browser, web, scope="openid profile")
    second = renew(web, first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert second["id_token"]
    third = renew(web, second["refresh_token"], scope="openid").json()
    assert third["scope"] == "openid"
    assert "name" not in make.userinfo(third["access_token"]).json()


def test_a_used_token_ends_the_whole_family(browser, web):
    first = make.tokens_for(browser, web)
    second = renew(web, first["refresh_token"]).json()
    assert renew(web, first["refresh_token"]).json()["error"] == "invalid_grant"
    assert renew(web, second["refresh_token"]).json()["error"] == "invalid_grant"
    assert make.userinfo(second["access_token"]).status_code == 401
    assert Grant.objects.get().ended_why == "refresh_reused"


def test_another_systems_refresh_token_ends_it(browser, web):
    tokens = make.tokens_for(browser, web)
    assert renew(make.app(), tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert renew(web, tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_it_lasts_as_long_as_a_sign_in_and_no_wider(browser, web):
    tokens = make.tokens_for(browser, web)
    assert renew(web, tokens["refresh_token"], scope="openid profile").json()["error"] in {
        "invalid_scope",
        "invalid_grant",
    }
    tokens = make.tokens_for(browser, web)
    with clock.at(clock.now() + dt.timedelta(hours=8, minutes=1)):
        assert renew(web, tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_only_the_system_itself(browser, web, citizen):
    tokens = make.tokens_for(browser, web)
    with pytest.raises(Refused, match="not_allowed"):
        take_refresh(web.uid, tokens["refresh_token"], by=citizen)
    assert Token.objects.filter(kind="refresh", used_at=None).count() == 1


def test_nothing_outlives_the_sign_in_though_the_grant_is_young(browser, web):
    start = clock.now()
    with clock.at(start + dt.timedelta(hours=5)):
        tokens = make.tokens_for(browser, web)
    with clock.at(start + dt.timedelta(hours=7, minutes=59)):
        tokens = renew(web, tokens["refresh_token"]).json()
        assert make.userinfo(tokens["access_token"]).status_code == 200
    with clock.at(start + dt.timedelta(hours=8, minutes=1)):
        assert make.userinfo(tokens["access_token"]).status_code == 401
        told = {"token": tokens["access_token"]}
        answer = Browser().post("/connect/introspect", told, headers=web.basic)
        assert answer.json() == {"active": False}
        assert renew(web, tokens["refresh_token"]).json()["error"] == "invalid_grant"
