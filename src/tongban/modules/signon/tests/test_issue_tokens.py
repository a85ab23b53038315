"""Tokens: kept as digests, short lived, never longer than what they came of."""

import datetime as dt

import pytest
from django.test import Client as Browser

from tongban.kernel import clock
from tongban.kernel.actors import machine
from tongban.kernel.errors import Refused

from ..actions.issue_tokens import ACCESS_LIFE, issue_machine_token
from ..models import Grant, Token
from ..queries import tokens as reads
from . import factories as make

pytestmark = pytest.mark.django_db


def test_an_access_token_expires_and_is_kept_as_a_digest(browser, web):
    tokens = make.tokens_for(browser, web)
    assert tokens["expires_in"] == ACCESS_LIFE.total_seconds()
    for kept in Token.objects.all():
        assert tokens["access_token"] not in str(vars(kept))
        assert tokens["refresh_token"] not in str(vars(kept))
    with clock.at(clock.now() + ACCESS_LIFE + dt.timedelta(seconds=1)):
        assert make.userinfo(tokens["access_token"]).status_code == 401


def test_a_machine_gets_what_was_approved_and_acts_in_its_body_alone(db):
    robot = make.machine("cases:case:read", "licences:licence:read")
    asked = {"grant_type": "client_credentials", "scope": "cases:case:read cases:case:decide"}
    answer = Browser().post("/connect/token", asked, headers=robot.basic)
    assert answer.status_code == 200, answer.content
    assert answer.json()["scope"] == "cases:case:read"
    assert "refresh_token" not in answer.json()
    actor = reads.machine_by_token(answer.json()["access_token"])
    assert actor is not None
    assert (actor.kind, actor.ref, actor.orgs) == ("machine", f"client:{robot.uid}", (make.ORG,))
    assert actor.may("cases:case:read", org=make.ORG)
    assert not actor.may("cases:case:read", org="11990100MB99000020")
    assert not actor.may("licences:licence:read", org=make.ORG)


def test_a_machine_that_asks_for_nothing_it_has_gets_nothing(db):
    robot = make.machine("cases:case:read")
    asked = {"grant_type": "client_credentials", "scope": "cases:case:decide"}
    answer = Browser().post("/connect/token", asked, headers=robot.basic)
    assert answer.json()["error"] == "invalid_scope"
    assert not Grant.objects.exists()


def test_a_persons_token_does_not_open_the_api(browser, web):
    tokens = make.tokens_for(browser, web)
    assert reads.machine_by_token(tokens["access_token"]) is None
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert Browser().get("/api/v1/me", headers=headers).status_code == 401


def test_one_system_issues_nothing_to_another(web):
    other = machine(make.app().uid, "示例", make.ORG, ())
    with pytest.raises(Refused, match="not_allowed"):
        issue_machine_token(web.uid, "ta_x", "cases:case:read", by=other)
    assert not Token.objects.exists()
