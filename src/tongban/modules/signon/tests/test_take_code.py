"""A code is good once, for a minute, for the system it was given to."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import machine
from tongban.kernel.errors import Refused

from ..actions.take_code import take_code
from ..models import Grant
from . import factories as make

pytestmark = pytest.mark.django_db


def as_system(of):
    return machine(of.uid, "示例", make.ORG, ())


def test_a_replayed_code_ends_what_came_of_it(browser, web):
    back, verifier, _ = make.code_for(browser, web)
    tokens = make.trade(web, back["code"], verifier).json()
    assert make.userinfo(tokens["access_token"]).status_code == 200
    assert make.trade(web, back["code"], verifier).json()["error"] == "invalid_grant"
    assert make.userinfo(tokens["access_token"]).status_code == 401
    assert Grant.objects.get().ended_why == "code_replayed"


def test_another_systems_code_is_burnt(browser, web):
    other = make.app()
    back, verifier, _ = make.code_for(browser, web)
    assert make.trade(other, back["code"], verifier).json()["error"] == "invalid_grant"
    assert make.trade(web, back["code"], verifier).json()["error"] == "invalid_grant"
    assert Grant.objects.get().ended_why == "foreign_client"


def test_a_late_code(browser, web):
    back, verifier, _ = make.code_for(browser, web)
    with clock.at(clock.now() + dt.timedelta(seconds=61)):
        assert make.trade(web, back["code"], verifier).json()["error"] == "invalid_grant"
    assert Grant.objects.get().ended_why == "code_expired"


def test_only_the_system_itself_takes(browser, web, citizen):
    back, _, _ = make.code_for(browser, web)
    for by in (citizen, as_system(make.app())):
        with pytest.raises(Refused, match="not_allowed"):
            take_code(web.uid, back["code"], by=by)
    assert Grant.objects.get().code_used_at is None
    assert take_code(web.uid, "tc_nothing", by=as_system(web)) is None
    assert take_code(web.uid, back["code"], by=as_system(web)) is not None
