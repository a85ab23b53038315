"""A new password ends what the old one led to, at every system."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from ..actions.end_account import end_account
from ..models import Grant, Visit
from . import factories as make
from .test_take_refresh import renew

pytestmark = pytest.mark.django_db


def test_tokens_end_with_the_password_also_where_it_was_changed(browser, citizen, web):
    tokens = make.tokens_for(browser, web)
    stranger = make.tokens_for(make.people.browser(make.people.citizen()), web)
    form = {"old_password": make.people.PASSWORD, "new_password": "a-New-and-longer-1"}
    assert browser.post("/my/password", form).status_code == 302
    assert make.userinfo(tokens["access_token"]).status_code == 401  # before any worker has run
    assert browser.get("/my/account").status_code == 200
    assert renew(web, tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert Grant.objects.get(account_id=citizen.account_id).ended_why == "password_changed"
    assert make.userinfo(stranger["access_token"]).status_code == 200


def test_rules_alone_end_an_account(browser, web, citizen):
    make.tokens_for(browser, web)
    with pytest.raises(Refused, match="not_allowed"):
        end_account(citizen.account_id, by=citizen)
    assert Visit.objects.get().ended_at is None


def test_a_staff_session_that_nobody_uses_refreshes_nothing(web):
    """GB/T 22239-2019 8.1.4.1 b): what came of it ends with it; a citizen's lasts its hours."""
    officer, citizen = make.people.officer("cases:case:read"), make.people.citizen()
    held = {who: make.tokens_for(make.people.browser(who), web) for who in (officer, citizen)}
    with clock.at(clock.now() + dt.timedelta(minutes=36)):
        assert renew(web, held[officer]["refresh_token"]).json()["error"] == "invalid_grant"
        assert "refresh_token" in renew(web, held[citizen]["refresh_token"]).json()
