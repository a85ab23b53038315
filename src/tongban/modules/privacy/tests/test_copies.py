"""副本（个人信息保护法 第45条）: made by the worker, fetched by oneself, erased in time."""

import datetime as dt
import io
import json
import zipfile

import pytest

from tongban.kernel import clock, worker
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

from .. import tasks
from ..actions.ask import ask_copy
from ..actions.copies import end_copy, fetch_copy, make_copy
from ..models import DataRequest
from ..queries import requests

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(citizen):
    """A copy that can be fetched."""
    uid = ask_copy(by=citizen)
    worker.drain(rounds=100)
    return uid


def test_it_holds_what_rooms_hold_and_who_used_it_in_both_forms(citizen, ready):
    officer = people.officer("identity:person:unmask", name="示例·周窗口")
    identity.unmask(citizen.person_id, "核对申请人信息", by=officer)
    with zipfile.ZipFile(io.BytesIO(fetch_copy(ready, by=citizen))) as box:
        assert sorted(box.namelist()) == ["data.html", "data.json"]
        told = json.loads(box.read("data.json"))
        page = box.read("data.html").decode()
    account = next(room for room in told["held"] if room["room"] == "account")
    values = {fact["name"]: fact["value"] for fact in account["things"][0]["facts"]}
    known = identity.prefill(citizen)
    assert (values["姓名"], values["公民身份号码"]) == (known["name"], known["id_no"])
    assert known["id_no"] in page
    row = DataRequest.objects.get()
    assert known["id_no"].encode() not in bytes(row.content)


def test_the_person_is_told_and_nobody_else_fetches(citizen, ready, enter):
    assert "副本可以下载" in enter(citizen).get("/my/messages").content.decode()
    got = enter(citizen).get(f"/my/privacy/requests/{ready}/copy")
    assert (got.status_code, got["Content-Type"]) == (200, "application/zip")
    stale = enter(citizen, proved=False).get(f"/my/privacy/requests/{ready}/copy")
    assert (stale.status_code, stale["Location"].split("?")[0]) == (302, "/step-up")
    for other in (people.citizen(), people.officer("privacy:request:answer")):
        with pytest.raises((NotFound, Refused)):
            fetch_copy(ready, by=other)


def test_after_seven_days_it_is_gone(citizen, ready):
    with pytest.raises(Refused):
        end_copy(ready, by=tasks.RULE)
    assert tasks.end_copies() == 0
    with clock.at(clock.now() + dt.timedelta(days=8)):
        with pytest.raises(Refused, match=r"privacy\.copy_gone"):
            fetch_copy(ready, by=citizen)
        assert tasks.end_copies() == 1
        assert bytes(DataRequest.objects.get().content) == b""
        assert ask_copy(by=citizen)


def test_people_neither_make_nor_end_copies(citizen):
    uid = ask_copy(by=citizen)
    for act in (lambda: make_copy(uid, b"x", by=citizen), lambda: end_copy(uid, by=citizen)):
        with pytest.raises(Refused):
            act()
    assert requests.mine(citizen)[0].state == "asked"


def test_an_account_that_stands_for_somebody_else_by_now_gets_no_copy(citizen):
    uid, other = ask_copy(by=citizen), people.citizen()
    DataRequest.objects.update(account_id=other.account_id)
    worker.drain(rounds=100)
    row = DataRequest.objects.get(uid=uid)
    assert (row.state, bytes(row.content)) == ("asked", b"")
