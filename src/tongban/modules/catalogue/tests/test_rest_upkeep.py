"""The library and the answers to the platform above by API: the desk's rights and refusals."""

import json

import pytest
from django.test import Client

from tongban.kernel import clock
from tongban.modules.catalogue import feedback, policies, shelf
from tongban.modules.catalogue.models import ExchangeRow, Standard
from tongban.rest.ports import tokens

from . import factories as make

pytestmark = pytest.mark.django_db
ORG = "11990100MB99000131"
CODE = "M-000000-0001-X"
SAID = {"name": "申请人居民身份证", "licence_type": "居民身份证", "shareable": True}
NEW = {"record": "material", "seen": 0, "content": SAID}


@pytest.fixture(autouse=True)
def _people(few, monkeypatch):
    people = {
        "keeper": make.person(ORG, policies.LIBRARY, number=3),
        "editor": make.editor(few.org(make.CARD)),
        "elsewhere": make.editor("11990101MB9900999X"),
        "citizen": make.CITIZEN,
    }
    monkeypatch.setattr(tokens, "_plugged", {"tests": people.get})


def send(who, method, path, body=None, **headers):
    headers |= {"Authorization": f"Bearer {who}"} if who else {}
    ask = getattr(Client(), method)
    data = () if method == "get" else (json.dumps(body),)
    kind = {} if method == "get" else {"content_type": "application/json"}
    answer = ask(f"/api/v1{path}", *data, headers=headers, **kind)
    return answer.status_code, answer.json()


def test_a_standard_is_written_read_and_revised():
    there = f"/standards/{CODE}"
    assert send("keeper", "put", there, NEW) == (200, {"code": CODE, "number": 1})
    more = {**NEW, "seen": 1, "content": {**SAID, "issuer": "公安机关"}}
    assert send("keeper", "put", there, more) == (200, {"code": CODE, "number": 2})
    status, told = send("editor", "get", there)
    assert (status, told["number"], told["content"]["issuer"]) == (200, 2, "公安机关")
    listed = send("editor", "get", "/standards?q=身份证")[1]
    assert [one["code"] for one in listed["standards"]] == [CODE]
    assert send("editor", "get", "/standards?record=field")[1] == {"standards": [], "next": ""}


def test_a_retry_under_its_key_makes_no_second_revision():
    answers = [
        send("keeper", "put", f"/standards/{CODE}", NEW, **{"Idempotency-Key": "k1"})
        for _ in range(2)
    ]
    assert answers[0] == answers[1] == (200, {"code": CODE, "number": 1})
    assert shelf.row(CODE).number == 1


@pytest.mark.parametrize(
    ("who", "status"), [("", 401), ("citizen", 403), ("editor", 403), ("elsewhere", 403)]
)
def test_who_does_not_keep_the_library_writes_nothing(who, status):
    assert send(who, "put", f"/standards/{CODE}", NEW)[0] == status
    assert not Standard.objects.exists()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({**NEW, "content": {**SAID, "shareable": False}}, "library.must_be_shareable"),
        ({**NEW, "content": {**SAID, "name": ""}}, "library.faulty"),
        ({**NEW, "content": {**SAID, "colour": "red"}}, "library.faulty"),
        ({**NEW, "seen": 4}, "library.saved_meanwhile"),
    ],
)
def test_what_the_desk_refuses_the_api_refuses(body, code):
    assert send("keeper", "put", f"/standards/{CODE}", body)[1]["code"] == code
    assert not Standard.objects.exists()


def test_a_code_that_fails_its_check_is_refused_and_another_kind_too():
    assert send("keeper", "put", "/standards/M-000000-0001-Y", NEW)[1]["code"] == "library.faulty"
    send("keeper", "put", f"/standards/{CODE}", NEW)
    field = {"record": "field", "seen": 1, "content": {"name": "示例", "type": "text"}}
    assert send("keeper", "put", f"/standards/{CODE}", field)[0] in {409, 422}
    assert shelf.row(CODE).record == "material"


def test_nobody_else_reads_the_library():
    assert send("citizen", "get", "/standards")[0] == 403
    assert send("", "get", "/standards")[0] == 401
    assert send("keeper", "get", f"/standards/{CODE}")[0] == 404


def returned(few):
    return ExchangeRow.objects.create(
        table="up_task_general_basic", row_guid="g1", code=few.code(make.CARD), content={},
        fault="1001", remark="示例：时限有误", told_at=clock.now(),
    )  # fmt: skip


def test_what_the_platform_above_found_wrong_is_answered_once(few):
    row = returned(few)
    (told,) = send("editor", "get", "/feedback")[1]["rows"]
    assert (told["id"], told["fault"], told["code"]) == (row.pk, "1001", few.code(make.CARD))
    there = f"/feedback/{row.pk}/answer"
    assert send("editor", "post", there, {"answer": " 时限无误 "}) == (200, {"id": row.pk})
    assert feedback.returned() == []
    row.refresh_from_db()
    assert row.answer == "时限无误"
    assert send("editor", "post", there, {"answer": "又一次"})[1]["code"] == "feedback.closed"


def test_who_has_not_the_item_on_the_desk_answers_nothing(few):
    row = returned(few)
    there = f"/feedback/{row.pk}/answer"
    for who, status in (("", 401), ("citizen", 404), ("elsewhere", 404), ("keeper", 404)):
        assert send(who, "post", there, {"answer": "无误"})[0] == status
    assert send("editor", "post", there, {"answer": "  "})[0] == 422
    assert send("editor", "post", "/feedback/999999/answer", {"answer": "无误"})[0] == 404
    assert send("citizen", "get", "/feedback")[0] == 403
    assert len(feedback.returned()) == 1
