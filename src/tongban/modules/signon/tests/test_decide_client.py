"""Deciding on a request to be connected: always another person."""

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.places.contracts import PostScope

from ..actions.decide_client import approve_client, refuse_client
from ..actions.request_client import request_client
from ..contracts import ClientState
from ..policies import APPROVE, REQUEST
from ..queries import clients
from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker():
    return make.people.officer(REQUEST, APPROVE, scope=PostScope.REGION, name="示例·申请人")


@pytest.fixture
def uid(asker):
    return request_client(make.ASKED, org_name="和安市示例局", region="990100", by=asker)


def test_another_person_approves(uid):
    other = make.people.officer(APPROVE, scope=PostScope.REGION, serial=2)
    approve_client(uid, by=other)
    assert clients.active(uid) is not None


def test_nobody_approves_their_own_request(uid, asker):
    for step in (
        lambda: approve_client(uid, by=asker),
        lambda: refuse_client(uid, "不需要了", by=asker),
    ):
        with pytest.raises(Refused):
            step()
    with pytest.raises(Refused, match="own_request"):
        approve_client(uid, by=asker)
    assert clients.card(uid).state == ClientState.REQUESTED


def test_a_refusal_gives_its_reason_and_is_final(uid):
    other = make.people.officer(APPROVE, scope=PostScope.REGION, serial=2)
    with pytest.raises(Refused, match="no_reason"):
        refuse_client(uid, "不", by=other)
    refuse_client(uid, "用途不清楚，请重写", by=other)
    assert clients.card(uid).state == ClientState.REFUSED
    assert clients.card(uid).said == "用途不清楚，请重写"
    with pytest.raises(Refused, match="step_not_possible"):
        approve_client(uid, by=other)


def test_who_may_not_approve_or_finds_nothing(uid):
    for by in (make.people.officer(REQUEST, serial=3), make.people.citizen()):
        with pytest.raises(Refused, match="not_allowed"):
            approve_client(uid, by=by)
    with pytest.raises(NotFound):
        approve_client("nothing", by=make.TESTER)
    assert clients.card(uid).state == ClientState.REQUESTED
