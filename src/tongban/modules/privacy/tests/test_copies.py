"""副本（个人信息保护法 第45条）: made by the worker, fetched by oneself, erased in time."""

import datetime as dt
import io
import json
import re
import zipfile

import pytest

from tongban.kernel import clock, worker
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.paging import Page
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import damage, live, pdf
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

from .. import copying, pieces, tasks
from ..actions.ask import ask_copy
from ..actions.copies import end_copy, fetch_copy, make_copy
from ..contracts import Held
from ..models import DataRequest
from ..ports import HELD
from ..queries import requests

pytestmark = pytest.mark.django_db


def asked(by):
    uid = ask_copy(by=by)
    worker.drain(rounds=100)
    return uid


@pytest.fixture
def ready(citizen):
    """A copy that can be fetched."""
    return asked(citizen)


def opened(uid, by):
    """The ZIP as the person gets it."""
    found = fetch_copy(uid, by=by)
    content = b"".join(copying.read(found))
    assert len(content) == found.size
    return zipfile.ZipFile(io.BytesIO(content))


def told(box):
    return json.loads(box.read("data.json")), box.read("data.html").decode()


def room(data, key):
    return next(one["things"] for one in data["held"] if one["room"] == key)


def test_it_holds_what_rooms_hold_and_who_used_it_in_both_forms(citizen):
    officer = people.officer("identity:person:unmask", name="示例·周窗口")
    identity.unmask(citizen.person_id, "核对申请人信息", by=officer)
    with opened(asked(citizen), citizen) as box:
        assert sorted(box.namelist()) == ["data.html", "data.json"]
        data, page = told(box)
    [account] = room(data, "account")
    values = {fact["name"]: fact["value"] for fact in account["facts"]}
    known = identity.prefill(citizen)
    assert (values["姓名"], values["公民身份号码"]) == (known["name"], known["id_no"])
    assert known["id_no"] in page
    assert [one["why"] for one in data["uses"]] == ["核对申请人信息"]
    assert {one["room"] for one in data["held"]} == set(HELD.keys())
    assert len(data["left_out"]) == page.count("<ul><li>") + page.count("</li><li>")


def test_files_lie_in_it_and_the_store_holds_no_value_in_clear(citizen, tmp_path, settings):
    kept = documents.store_upload(pdf(), by=citizen, name='病 历/"一".pdf')
    with opened(asked(citizen), citizen) as box:
        data, page = told(box)
        [thing] = room(data, "files")
        [file] = thing["files"]
        assert box.read(file["path"]) == pdf()
    assert file["path"].startswith(f"files/{kept.uid}/")
    assert ".." not in file["path"]
    assert file["missing"] == ""
    assert f'<a href="files/{kept.uid}/' in page


def test_what_does_not_fit_is_named_with_the_way_to_get_it(citizen, monkeypatch):
    kept = documents.store_upload(pdf(), by=citizen, name="大图.pdf")
    monkeypatch.setattr(copying, "MOST_BYTES", 10)
    with opened(asked(citizen), citizen) as box:
        assert sorted(box.namelist()) == ["data.html", "data.json"]
        data, page = told(box)
    [file] = room(data, "files")[0]["files"]
    assert (file["path"], file["address"]) == ("", f"/files/{kept.uid}")
    for said in ("没有装进来", f"/files/{kept.uid}", "有1个文件"):
        assert said in page


def test_a_file_that_does_not_open_keeps_the_copy_from_nobody(citizen):
    kept = documents.store_upload(pdf(), by=citizen, name="a.pdf")
    damage(kept.uid)
    with opened(asked(citizen), citizen) as box:
        data, _page = told(box)
    assert "打不开" in room(data, "files")[0]["files"][0]["missing"]


class Many:
    """A room that holds more than any page shows."""

    title, tables = "示例", ()

    def __init__(self, count: int) -> None:
        self.count = count

    def held(self, by, *, after, size, full):
        begin = int(after or 0)
        rows = range(begin, min(begin + size, self.count))
        things = [Held(str(n), f"第{n}件", (("内容", "长" * 50),), "留着") for n in rows]
        return Page(things, after=str(rows.stop) if rows.stop < self.count else "")

    def erase(self, key, *, by):
        raise NotFound("held")


def test_nothing_is_cut_off_however_much_there_is(citizen, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE", 4096)
    monkeypatch.setattr(HELD, "_plugged", {"many": Many(1234)})
    with opened(asked(citizen), citizen) as box:
        data, page = told(box)
    assert [one["key"] for one in room(data, "many")] == [str(n) for n in range(1234)]
    assert page.count("<h3>") == 1234
    assert len(DataRequest.objects.get().pieces) > 1


def test_the_page_says_when_it_shows_only_the_newest(citizen, monkeypatch, enter):
    monkeypatch.setattr(HELD, "_plugged", {"many": Many(31)})
    page = enter(citizen).get("/my/privacy").content.decode()
    assert "第29件" in page
    assert "第30件" not in page
    assert "这里只列最近的" in page
    monkeypatch.setattr(HELD, "_plugged", {"many": Many(30)})
    assert "这里只列最近的" not in enter(citizen).get("/my/privacy").content.decode()


def test_the_person_is_told_and_nobody_else_fetches(citizen, ready, enter):
    assert "副本可以下载" in enter(citizen).get("/my/messages").content.decode()
    got = enter(citizen).get(f"/my/privacy/requests/{ready}/copy")
    assert (got.status_code, got["Content-Type"]) == (200, "application/zip")
    assert len(got.getvalue()) == int(got["Content-Length"])
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
        assert DataRequest.objects.get().pieces == []
        assert live("copy") == set()
        assert ask_copy(by=citizen)


def test_people_neither_make_nor_end_copies(citizen):
    uid = ask_copy(by=citizen)
    for act in (lambda: make_copy(uid, [], by=citizen), lambda: end_copy(uid, by=citizen)):
        with pytest.raises(Refused):
            act()
    assert requests.mine(citizen)[0].state == "asked"


def test_a_request_taken_back_meanwhile_leaves_nothing_in_the_store(citizen, monkeypatch):
    uid = ask_copy(by=citizen)
    dropped: list[documents.Kept] = []
    DataRequest.objects.update(state="withdrawn")
    monkeypatch.setattr(documents, "drop", dropped.append)
    with pytest.raises(Refused), copying.made(citizen) as kept:
        make_copy(uid, kept, by=tasks.RULE)
    assert dropped == kept
    assert live("copy") == set()


def test_an_account_that_stands_for_somebody_else_by_now_gets_no_copy(citizen):
    uid, other = ask_copy(by=citizen), people.citizen()
    DataRequest.objects.update(account_id=other.account_id)
    worker.drain(rounds=100)
    row = DataRequest.objects.get(uid=uid)
    assert (row.state, row.pieces) == ("asked", [])


def _english(of):
    uid = ask_copy(language="en", by=of)
    worker.drain(rounds=100)
    with opened(uid, of) as box:
        return told(box)


HAN = re.compile(r"[\u4e00-\u9fff]")


def test_in_english_labels_are_english_and_what_machines_read_keeps_its_names(citizen):
    """The values are the person's own; what is ours is English, and no label is left in Chinese."""
    officer = people.officer("identity:person:unmask", name="示例·周窗口")
    identity.unmask(citizen.person_id, "核对申请人信息", by=officer)
    with opened(asked(citizen), citizen) as box:
        chinese, _page = told(box)
    end_copy_of(citizen)
    data, page = _english(citizen)
    [mine], [theirs] = room(data, "account"), room(chinese, "account")
    assert [one["name"] for one in mine["facts"]] == [one["name"] for one in theirs["facts"]]
    assert [one["label"] for one in theirs["facts"]] == [one["name"] for one in theirs["facts"]]
    assert [one["value"] for one in mine["facts"]] == [one["value"] for one in theirs["facts"]]
    facts = [fact for one in data["held"] for thing in one["things"] for fact in thing["facts"]]
    assert {one["label"] for one in facts if HAN.search(one["label"])} == set()
    assert [one["title"] for one in data["held"] if HAN.search(one["title"])] == []
    assert [one["why"] for one in data["left_out"] if HAN.search(one["why"])] == []
    kept = [thing["kept"] for one in data["held"] for thing in one["things"]]
    assert [one for one in kept if HAN.search(one)] == []
    assert '<html lang="en">' in page
    for said in ("Copy of my", ">Name</th>", "Who used my data"):
        assert said in page, said
    assert "姓名" not in page
    assert HAN.search("".join(re.findall(r"<h[12]>([^<]*)<", page))) is None


def end_copy_of(who):
    """Let the copy that waits be over, so that another one may be asked for."""
    row = DataRequest.objects.get(person=who.person_id)
    DataRequest.objects.filter(pk=row.pk).update(until=clock.now() - dt.timedelta(days=1))
    end_copy(row.uid, by=tasks.RULE)


@pytest.mark.parametrize(("spoken", "lang"), [("en", "en"), ("zh-hans", "zh-Hans")])
def test_the_copy_is_in_the_language_in_which_it_was_asked_for(citizen, enter, spoken, lang):
    page = enter(citizen)
    page.cookies["django_language"] = spoken
    page.post("/my/privacy/copy", {"copy": "1"}, headers={"Accept-Language": spoken})
    assert DataRequest.objects.get().language == spoken[:2]
    worker.drain(rounds=100)
    with opened(DataRequest.objects.get().uid, citizen) as box:
        assert f'<html lang="{lang}">' in told(box)[1]


def test_the_page_of_ones_data_leads_to_the_copy(citizen, enter):
    page, hub = enter(citizen), "/my/privacy"
    uid = ask_copy(by=citizen)
    shown = page.get(hub).content.decode()
    assert "正在准备，好了发消息给您" in shown
    assert f'href="/my/privacy/requests/{uid}"' in shown
    worker.drain(rounds=100)
    shown = page.get(hub).content.decode()
    assert "下载副本" in shown
    assert 'name="copy"' not in shown
