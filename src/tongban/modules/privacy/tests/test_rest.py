"""Requests over the API: the same rules as on the pages."""

import json

import pytest
from django.test import Client

from tongban.kernel import worker
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

from ..models import DataRequest

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
RIGHT = "privacy:request:answer"
HERE = "/api/v1/me/data-requests"
TEXT, WHY = "我的姓名登记错了，应为王晓明", "已经按户口簿更正，谢谢您。"


def caller(who, way="get"):
    """A way to call as somebody: (status, body)."""
    token = identity.issue_token(who.account_id, "test", by=people.TESTER)
    head = {"Authorization": f"Bearer {token}"}

    def call(way, address, **given):
        sent = {"data": json.dumps(given), "content_type": "application/json"} if given else {}
        got = getattr(Client(), way)(address, headers=head, **sent)
        return got.status_code, json.loads(got.content) if not got.streaming else got

    return call


def test_one_asks_reads_and_takes_back(citizen):
    call = caller(citizen)
    status, made = call("post", HERE, kind="correct", text=TEXT)
    assert (status, made["state"], made["text"]) == (201, "asked", TEXT)
    assert call("get", f"{HERE}/{made['uid']}")[1] == made
    assert [one["uid"] for one in call("get", HERE)[1]["items"]] == [made["uid"]]
    assert caller(people.citizen())("get", f"{HERE}/{made['uid']}")[0] == 404
    assert call("delete", f"{HERE}/{made['uid']}")[1]["state"] == "withdrawn"
    assert call("get", f"{HERE}/bodies") == (200, {"items": []})


@pytest.mark.parametrize(
    ("given", "status"),
    [({"kind": "export", "text": TEXT}, 422), ({"kind": "correct", "text": "改"}, 422),
     ({"kind": "correct", "text": TEXT, "body": "x"}, 404)],
)  # fmt: skip
def test_what_is_no_request_leaves_nothing(citizen, given, status):
    assert caller(citizen)("post", HERE, **given)[0] == status
    assert not DataRequest.objects.exists()


def test_the_office_answers_and_the_person_reads_it(citizen):
    call, desk = caller(citizen), caller(people.officer(RIGHT))
    _, made = call("post", HERE, kind="delete", text=TEXT)
    status, waiting = desk("get", "/api/v1/data-requests")
    assert (status, [one["uid"] for one in waiting["items"]]) == (200, [made["uid"]])
    there = f"/api/v1/data-requests/{made['uid']}/answer"
    assert call("post", there, outcome="done", reason=WHY)[0] == 403
    assert desk("post", there, outcome="done", reason="好")[0] == 422
    assert desk("post", there, outcome="done", reason=WHY)[1]["state"] == "answered"
    assert call("get", f"{HERE}/{made['uid']}")[1]["answer"] == WHY


def test_a_copy_is_asked_for_and_fetched(citizen):
    call = caller(citizen)
    status, made = call("post", f"{HERE}/copy")
    assert status in {201, 403}
    if status == 403:  # a token proves nothing by itself
        assert made["code"] == "identity.step_up_needed"
        return
    worker.drain(rounds=100)
    status, got = call("get", f"{HERE}/{made['uid']}/copy")
    assert (status, got["Content-Type"]) == (200, "application/zip")
