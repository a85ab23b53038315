"""Every call of a system stands in the audit chain, reads too."""

import json

import pytest
from django.test import Client as Browser

from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry

from ..actions.hold_client import suspend_client
from ..actions.record_call import record_call
from . import factories as make

pytestmark = pytest.mark.django_db


def calls():
    return [
        (one.actor, json.loads(one.facts))
        for one in AuditEntry.objects.filter(action="signon.record_call").order_by("id")
    ]


def bearer(robot):
    asked = {"grant_type": "client_credentials"}
    answer = Browser().post("/connect/token", asked, headers=robot.basic).json()
    return {"Authorization": f"Bearer {answer['access_token']}"}


def test_reads_are_recorded_under_the_systems_name(db):
    robot = make.machine("cases:case:read")
    headers = bearer(robot)
    assert Browser().get("/api/v1/me", headers=headers).json()["kind"] == "machine"
    assert Browser().get("/api/v1/cases/none-such", headers=headers).status_code == 422
    (first, second) = calls()
    assert first == (
        f"client:{robot.uid}",
        {"method": "GET", "path": "/api/v1/me", "status": 200},
    )
    assert second[1]["status"] == 422


def test_a_suspended_system_is_out_at_its_next_call(db):
    robot = make.machine("cases:case:read")
    headers = bearer(robot)
    suspend_client(robot.uid, "接口异常，先停用", by=make.TESTER)
    assert Browser().get("/api/v1/me", headers=headers).status_code == 401
    assert calls() == []


def test_one_statement_says_whose_token_it_is(db, django_assert_num_queries):
    from ..queries.tokens import machine_by_token

    token = bearer(make.machine("cases:case:read"))["Authorization"].removeprefix("Bearer ")
    with django_assert_num_queries(1):
        assert machine_by_token(token) is not None


def test_people_record_nothing_here(citizen):
    with pytest.raises(Refused, match="not_allowed"):
        record_call("GET", "/", 200, by=citizen)
    assert calls() == []
