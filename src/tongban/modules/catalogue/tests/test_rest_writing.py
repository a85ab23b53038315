"""Changes written over the API: the same rights and the same refusals as at the desk."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.support.small_world import pdf
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue import changes, queries, tasks
from tongban.modules.catalogue.models import Change, Confirmation, PushedItem
from tongban.modules.documents import public as documents
from tongban.rest.ports import tokens

from . import factories as make

pytestmark = pytest.mark.django_db
PDF = pdf()


@pytest.fixture
def send(few, monkeypatch):
    """Return a function that sends JSON as somebody: "editor", "drafting", "legal", …"""
    org = few.org(make.CARD)
    people = {
        "editor": make.editor(org), "drafting": make.drafting(), "legal": make.legal(),
        "confirmer": make.confirmer(org), "elsewhere": make.editor("11990101MB9900999X"),
        "citizen": make.CITIZEN,
    }  # fmt: skip
    monkeypatch.setattr(tokens, "_plugged", {"tests": people.get})
    return _sent


def _sent(who, path, body=None, method="post"):
    ask = getattr(Client(), method)
    headers = {"Authorization": f"Bearer {who}"} if who else {}
    raw = isinstance(body, bytes)
    data = body if raw else json.dumps(body or {})
    kind = "application/octet-stream" if raw else "application/json"
    answer = ask(f"/api/v1{path}", data, content_type=kind, headers=headers)
    return answer.status_code, answer.json()


def begun(send, few, **more):
    body = {"operation": "revise", "targets": [few.code(make.CARD)], **more}
    status, told = send("editor", "/changes", body)
    assert status == 201, told
    return told["uid"]


def test_an_item_is_maintained_over_the_api_from_draft_to_effect(few, send):
    uid = begun(send, few, reason="示例：更正")
    content = dict(changes.one(uid).content or {})
    content["notes"] = ["示例：新的说明"]
    saved = send("editor", f"/changes/{uid}", {"version": 0, "content": content}, "patch")
    assert saved == (200, {"uid": uid, "state": "editing", "version": 1})
    assert send("editor", f"/changes/{uid}/actions/submit", {"version": 1})[0] == 200
    assert send("drafting", f"/changes/{uid}/actions/approve")[1]["state"] == "legal_review"
    assert send("legal", f"/changes/{uid}/actions/approve")[1]["state"] == "scheduled"
    tasks.take_effect_due()
    own = queries.published(few.code(make.CARD))[2].implementation
    assert own.notes == ("示例：新的说明",)


def test_nobody_overwrites_what_was_saved_meanwhile(few, send):
    uid = begun(send, few)
    assert send("editor", f"/changes/{uid}", {"version": 0, "reason": "一"}, "patch")[0] == 200
    status, told = send("editor", f"/changes/{uid}", {"version": 0, "reason": "二"}, "patch")
    assert (status, told["code"]) == (409, "change.saved_meanwhile")
    assert changes.one(uid).reason == "一"


@pytest.mark.parametrize(
    ("who", "status"), [("", 401), ("citizen", 403), ("elsewhere", 403), ("drafting", 403)]
)
def test_who_may_not_begin_a_change_at_the_desk_may_not_over_the_api(few, send, who, status):
    body = {"operation": "revise", "targets": [few.code(make.CARD)]}
    assert send(who, "/changes", body)[0] == status
    assert not Change.objects.exists()


def test_a_heavier_record_is_refused_and_nothing_is_kept(few, send):
    uid = begun(send, few)
    slow = {"amount": 300, "unit": "working_day"}
    body = {"version": 0, "content": {**(changes.one(uid).content or {}), "promised": slow}}
    status, told = send("editor", f"/changes/{uid}", body, "patch")
    assert (status, told["code"]) == (422, "item.heavier")
    assert changes.one(uid).version == 0


def test_reviewers_return_remark_and_settle(few, send):
    uid = begun(send, few)
    send("editor", f"/changes/{uid}/actions/submit")
    assert send("editor", f"/changes/{uid}/actions/approve")[0] == 403
    there = f"/changes/{uid}/remarks"
    status, made = send("drafting", there, {"element": "notes", "text": "示例：写清楚"})
    assert status == 201
    refused = send("drafting", f"/changes/{uid}/actions/approve")
    assert refused[1]["code"] == "change.open_remarks"
    assert send("drafting", f"/remarks/{made['uid']}/settle")[0] == 200
    assert send("drafting", f"/changes/{uid}/actions/return", {"said": ""})[0] == 422
    told = send("drafting", f"/changes/{uid}/actions/return", {"said": "示例：改"})[1]
    assert told["state"] == "returned"
    assert send("editor", f"/changes/{uid}/actions/withdraw")[1]["state"] == "withdrawn"


def test_an_unknown_change_is_not_found_for_every_write(few, send):
    none = "0" * 32
    for path in (f"/changes/{none}/actions/submit", f"/remarks/{none}/settle",
                 f"/pushes/{none}/items/x/merge"):  # fmt: skip
        assert send("editor", path, {"chosen": {}} if "push" in path else None)[0] == 404


def test_who_confirms_stands_behind_the_guide(few, send):
    code = few.code(make.CARD)
    assert send("editor", f"/items/{code}/confirm")[0] == 403
    assert not Confirmation.objects.exists()
    assert send("confirmer", f"/items/{code}/confirm") == (200, {"code": code})
    assert Confirmation.objects.count() == 1


def test_what_a_standard_holds_back_is_merged(few, send):
    make.announced(few, limits=make.tighter(few))
    tasks.take_effect_due()
    tasks.push_standards()
    held = PushedItem.objects.select_related("push").get()
    there = f"/pushes/{held.push.uid}/items/{held.code}/merge"
    assert send("editor", there, {"chosen": {}})[1]["code"] == "push.choose_all"
    status, told = send("editor", there, {"chosen": {"promised": None}})
    assert (status, told["state"]) == (201, "editing")


def test_a_file_that_is_sent_again_under_its_key_is_published_once(few, send):
    uid = begun(send, few)
    ask: dict[str, Any] = {"content_type": "application/octet-stream",
           "headers": {"Authorization": "Bearer editor", "Idempotency-Key": "k1"}}  # fmt: skip
    there = f"/api/v1/changes/{uid}/files?name=a.pdf"
    first, again = (Client().post(there, PDF, **ask) for _ in range(2))
    assert (first.status_code, again.content) == (201, first.content)
    assert AuditEntry.objects.filter(action="document.publish_file").count() == 1
    other = Client().post(there, pdf() + b"\n% more\n", **ask)
    assert other.json()["code"] in {"access.key_reused", "document.not_what_it_says"}
    assert AuditEntry.objects.filter(action="document.publish_file").count() == 1


def test_a_file_of_a_guide_is_published_by_who_writes_the_change(few, send):
    uid = begun(send, few)
    there = f"/changes/{uid}/files?name=a.pdf"
    assert send("drafting", there, PDF)[0] == 403
    status, told = send("editor", there, PDF)
    assert status == 201, told
    assert documents.published_among([told["digest"]])
