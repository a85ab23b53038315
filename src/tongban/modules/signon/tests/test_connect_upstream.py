"""Connecting an upper platform."""

import pytest

from tongban.kernel.errors import Invalid, Refused

from ..actions.connect_upstream import connect_upstream
from ..contracts import UpstreamCard
from ..models import Upstream
from ..queries import upstreams
from . import factories as make
from .upper import CLIENT, ISSUER, SECRET

pytestmark = pytest.mark.django_db


def card(issuer=ISSUER):
    return UpstreamCard("province", "示例·省平台", issuer, CLIENT, by_number=True)


def test_it_is_kept_with_its_secret_sealed():
    connect_upstream(card(), SECRET, by=make.TESTER)
    connect_upstream(card(), "another", by=make.TESTER)
    assert upstreams.secret("province") == "another"
    assert b"another" not in bytes(Upstream.objects.get().secret_sealed)


def test_who_may_not_and_what_is_no_address(citizen):
    with pytest.raises(Refused, match="not_allowed"):
        connect_upstream(card(), SECRET, by=citizen)
    with pytest.raises(Invalid, match="issuer"):
        connect_upstream(card("http://upper.example.invalid"), SECRET, by=make.TESTER)
    assert not Upstream.objects.exists()


def test_the_sign_in_page_leads_there_once_a_platform_is_connected(client):
    there = 'href="/connect/upstream"'
    assert there not in client.get("/sign-in").content.decode()
    connect_upstream(card(), SECRET, by=make.TESTER)
    assert there in client.get("/sign-in").content.decode()
    assert "示例·省平台" in client.get("/connect/upstream").content.decode()
