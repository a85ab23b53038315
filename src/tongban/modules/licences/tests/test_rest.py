from __future__ import annotations

import json

import pytest

from tongban.modules.licences.contracts import Standing
from tongban.rest.ports import tokens

from .factories import (
    COLLEAGUE,
    ELSEWHERE,
    ID_NUMBER,
    OFFICER,
    OWNER,
    STRANGER,
    food_type,
    issued,
    verified,
)

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = {
    "owner": OWNER,
    "stranger": STRANGER,
    "colleague": COLLEAGUE,
    "elsewhere": ELSEWHERE,
    "officer": OFFICER,
}


@pytest.fixture(autouse=True)
def _bearers():
    tokens.plug("licences-test", lambda token: PEOPLE.get(token))
    yield
    tokens._plugged.pop("licences-test")


@pytest.fixture
def call(client):
    def send(method, path, who="", body=None, key=""):
        headers = {"Authorization": f"Bearer {who}"} if who else {}
        if key:
            headers["Idempotency-Key"] = key
        data = json.dumps(body) if body is not None else ""
        return client.generic(
            method, f"/api/v1{path}", data, content_type="application/json", headers=headers
        )

    return send


def test_the_list_is_the_callers_own_and_comes_in_pages(call):
    kind = food_type()
    uids = [issued(type_code=kind, case_no=f"case{n}").uid for n in range(3)]
    first = call("GET", "/licences?size=2", "owner").json()
    second = call("GET", f"/licences?size=2&after={first['next']}", "owner").json()
    assert [one["uid"] for one in first["items"] + second["items"]] == uids[::-1]
    assert second["next"] == ""
    assert [one["uid"] for one in call("GET", "/licences", "officer").json()["items"]] == uids[::-1]
    for other in ("stranger", "colleague", "elsewhere"):
        assert call("GET", "/licences", other).json()["items"] == []
    assert call("GET", "/licences").status_code == 401


def test_a_broken_cursor_is_a_problem(call):
    answer = call("GET", "/licences?after=%25", "owner")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "page.cursor")


def test_the_holder_reads_the_metadata_and_the_officer_does_not(call):
    one = issued()
    own = call("GET", f"/licences/{one.uid}", "owner").json()
    assert own["metadata"]["ZZBS"] == one.identifier
    assert own["metadata"]["CZZTDM"] == ID_NUMBER
    assert own["metadata"]["CZZTDMLXDM"] == "111"
    assert own["metadata"]["KZ_主体业态"] == "餐饮服务经营者"
    assert own["allowed_actions"] == []
    seen = call("GET", f"/licences/{one.uid}", "officer")
    assert seen.json()["metadata"] is None
    assert seen.json()["allowed_actions"] == ["revoke", "replace"]
    assert ID_NUMBER not in seen.content.decode()
    assert "示例王小明" not in seen.content.decode()


@pytest.mark.parametrize("who", ["stranger", "colleague", "elsewhere"])
def test_others_find_nothing(call, who):
    one = issued()
    for method, path in (("GET", ""), ("POST", "/actions/revoke"), ("POST", "/actions/replace")):
        answer = call(method, f"/licences/{one.uid}{path}", who, {"reason": "演示"})
        assert (answer.status_code, answer.json()["code"]) == (404, "licence.not_found")


def test_anyone_verifies_without_a_token(call):
    one = issued()
    answer = call("GET", f"/licences/{one.uid}/verify")
    assert answer.json()["standing"] == "valid"
    assert answer.json()["holder"] == "示***明"
    assert ID_NUMBER not in answer.content.decode()
    assert call("GET", f"/licences/{'0' * 32}/verify").status_code == 404


def test_revoking_with_a_key_happens_once(call):
    one = issued()
    path = f"/licences/{one.uid}/actions/revoke"
    first = call("POST", path, "officer", {"reason": "演示"}, key="k")
    again = call("POST", path, "officer", {"reason": "演示"}, key="k")
    assert (first.status_code, first.json()["state"]) == (200, "revoked")
    assert again.content == first.content
    late = call("POST", path, "officer", {"reason": "演示"})
    assert (late.status_code, late.json()["code"]) == (409, "licence.step_not_possible")
    assert call("GET", f"/licences/{one.uid}/verify").json()["standing"] == "revoked"


def test_revoking_without_a_reason_or_right_is_a_problem(call):
    one = issued()
    path = f"/licences/{one.uid}/actions/revoke"
    assert call("POST", path, "officer", {"reason": ""}).status_code == 422
    assert (
        call("POST", path, "officer", {"reason": "   "}).json()["code"] == "licence.reason_needed"
    )
    assert call("POST", path, "owner", {"reason": "演示"}).status_code == 403
    assert verified(one.uid).standing is Standing.VALID


def test_replacing_gives_the_next_version(call):
    one = issued()
    body = {
        "reason": "改名",
        "holder_name": "示例王大明",
        "face": [{"label": "类别", "value": "甲"}],
    }
    new = call("POST", f"/licences/{one.uid}/actions/replace", "officer", body).json()
    assert new["number"] == one.number
    assert new["uid"] != one.uid
    assert call("GET", f"/licences/{one.uid}/verify").json()["standing"] == "replaced"
    own = call("GET", f"/licences/{new['uid']}", "owner").json()["metadata"]
    assert (own["CZZT"], own["KZ_类别"]) == ("示例王大明", "甲")
