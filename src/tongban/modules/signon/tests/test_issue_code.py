"""Codes: one visit a sign-in, everything sealed into the grant."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused

from ..actions.issue_code import issue_code
from ..contracts import Asked
from ..models import Grant, Visit
from ..queries import grants
from . import factories as make

pytestmark = pytest.mark.django_db


def asked():
    return Asked(make.BACK, ("openid",), "n", "c" * 43, clock.now(), 2, ("pwd",))


def test_two_codes_of_one_sign_in_are_one_visit(web, citizen):
    first = issue_code(web.uid, "tc_a", asked(), sign_in_id=1, by=citizen)
    second = issue_code(web.uid, "tc_b", asked(), sign_in_id=1, by=citizen)
    third = issue_code(web.uid, "tc_c", asked(), sign_in_id=2, by=citizen)
    assert first == second != third
    assert Visit.objects.count() == 2


def test_the_code_itself_is_not_kept(web, citizen):
    issue_code(web.uid, "tc_secret", asked(), sign_in_id=1, by=citizen)
    row = Grant.objects.get()
    assert "tc_secret" not in str(vars(row))
    assert row.expires_at - row.made_at == dt.timedelta(hours=8)


def test_a_stranger_gets_none(web):
    with pytest.raises(Refused, match="sign_in"):
        issue_code(web.uid, "tc_a", asked(), sign_in_id=1, by=Anonymous)
    assert not Grant.objects.exists()


def test_a_visit_that_another_tab_opened_meanwhile_is_found(web, citizen, monkeypatch):
    first = issue_code(web.uid, "tc_a", asked(), sign_in_id=1, by=citizen)
    monkeypatch.setattr(grants, "open_visit", lambda *_: None)  # what was looked for a moment ago
    assert issue_code(web.uid, "tc_b", asked(), sign_in_id=1, by=citizen) == first
