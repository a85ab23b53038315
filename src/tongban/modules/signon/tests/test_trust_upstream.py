"""Whether a platform's levels count here: one asks, another approves, and any doubt ends it."""

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client as Browser

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.places.contracts import PostScope

from ..actions.connect_upstream import connect_upstream
from ..actions.trust_upstream import distrust_upstream, trust_upstream
from ..contracts import UpstreamCard
from ..models import Upstream
from ..policies import APPROVE, REQUEST
from ..queries import upstreams
from . import factories as make
from .upper import CLIENT, ISSUER, SECRET

pytestmark = pytest.mark.django_db
CARD = UpstreamCard("province", "示例·省平台", ISSUER, CLIENT, by_number=True, vouches=True)


def guard(serial=1):
    return make.people.officer(APPROVE, scope=PostScope.REGION, serial=serial)


@pytest.fixture
def asked(db):
    connect_upstream(CARD, SECRET, by=make.TESTER)


def trusted():
    return upstreams.card("province").trusted


def test_it_counts_once_another_person_approved_it(asked):
    assert not trusted()
    by = guard()
    trust_upstream("province", by=by)
    trust_upstream("province", by=by)
    assert trusted()
    assert Upstream.objects.get().vouch_by == by.ref
    distrust_upstream("province", by=guard(2))
    assert not trusted()
    assert [one.action for one in audit.history("upstream:province")][-1] == (
        "signon.distrust_upstream"
    )


def test_who_asked_does_not_approve(db):
    both = guard()
    connect_upstream(CARD, SECRET, by=both)
    before = digests()
    with pytest.raises(Refused, match="own_request"):
        trust_upstream("province", by=both)
    assert changed(before) == []
    trust_upstream("province", by=guard(2))
    assert trusted()


@pytest.mark.parametrize("act", [trust_upstream, distrust_upstream])
@pytest.mark.parametrize(
    "who",
    [
        lambda: Anonymous,
        lambda: make.TESTER,
        make.people.citizen,
        lambda: make.people.officer(REQUEST),
        lambda: replace(guard(), door="session", proved_at=clock.now() - dt.timedelta(hours=1)),
    ],
)
def test_nobody_else_and_no_old_proof(asked, act, who):
    by = who()
    before = digests()
    with pytest.raises(Refused):
        act("province", by=by)
    assert changed(before) == []


def test_what_nobody_asks_for_is_not_there(db):
    connect_upstream(replace(CARD, vouches=False), SECRET, by=make.TESTER)
    for key in ("province", "nowhere"):
        for act in (trust_upstream, distrust_upstream):
            with pytest.raises(NotFound):
                act(key, by=guard())
    assert not trusted()


def test_a_new_secret_leaves_it(asked):
    trust_upstream("province", by=guard())
    connect_upstream(CARD, "another", by=make.TESTER)
    assert trusted()


@pytest.mark.parametrize(
    "other",
    [
        {"issuer": "https://other.example.invalid"},
        {"client_id": "another"},
        {"name": "示例·国家平台"},
        {"acr": {"low": 2}},
        {"vouches": False},
    ],
)
def test_whatever_was_not_approved_is_not_trusted(asked, other):
    trust_upstream("province", by=guard())
    connect_upstream(replace(CARD, **other), SECRET, by=make.TESTER)
    assert not trusted()


@pytest.mark.parametrize("acr", [{"x": 4}, {"x": -1}, {"": 2}])
def test_a_level_that_is_none(db, acr):
    with pytest.raises(Invalid, match="acr"):
        connect_upstream(replace(CARD, acr=acr), SECRET, by=make.TESTER)
    assert not Upstream.objects.exists()


def test_at_the_desk(asked):
    browser = make.people.browser(guard())
    assert "批准采信" in browser.get("/desk/clients").content.decode()
    there = "/desk/clients/platforms/province"
    assert browser.post(there, {"step": "another"}).status_code == 404
    assert browser.post(there, {"step": "trust"}).status_code == 303
    assert trusted()
    assert "停止采信" in browser.get("/desk/clients").content.decode()
    assert browser.post(there, {"step": "distrust"}).status_code == 303
    assert not trusted()
    asks = make.people.browser(make.people.officer(REQUEST, serial=3))
    assert "采信" not in asks.get("/desk/clients").content.decode()
    assert asks.post(there, {"step": "trust"}).status_code == 403
    assert Browser().post(there, {"step": "trust"}).status_code == 401
    assert not trusted()
