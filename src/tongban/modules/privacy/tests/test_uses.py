"""谁用过我的数据: one list from all who know a part of it, to the person alone."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Anonymous, machine
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.jobs import JOBS
from tongban.kernel.paging import MOST
from tongban.modules.documents import public as documents
from tongban.modules.documents.ports import EVIDENCE
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public
from tongban.modules.identity.tests import factories as people
from tongban.modules.signon.tests import factories as apps

from ..contracts import Use, UseKind
from ..ports import USES
from ..queries import uses

START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
ONESELF = Actor(kind="person", ref="account:7", account_id=7, person_id=7)
UNMASK = "identity:person:unmask"
WHY = "核对申请人身份证号码"


class Told:
    """A source of a test: hours at which something happened, newest first."""

    tables = ()

    def __init__(self, name: str, hours: list[int]) -> None:
        self.rows = [
            Use(UseKind.LOOK, START + dt.timedelta(hours=hour), f"{name}{n}", (), "", cursor=str(n))
            for n, hour in enumerate(sorted(hours, reverse=True))
        ]

    def uses(self, by, *, after, size):
        begin = int(after) + 1 if after else 0
        return self.rows[begin : begin + size]


def plugged(monkeypatch, **sources):
    monkeypatch.setattr(USES, "_plugged", {})
    for name, one in sources.items():
        USES.plug(name, one)


def vouching(monkeypatch, whom):
    """Let a room above vouch for all files towards one actor."""

    class InHand:
        def readable(self, actor, document_ids):
            return set(document_ids) if actor == whom else set()

        def in_use(self, document_ids):
            return set()

    monkeypatch.setattr(EVIDENCE, "_plugged", {})
    EVIDENCE.plug("test", InHand())


HOURS = st.lists(st.integers(0, 5), max_size=12)


@given(a=HOURS, b=HOURS, c=HOURS, size=st.integers(1, 7))
def test_page_by_page_every_use_comes_once_and_the_newest_first(a, b, c, size):
    with pytest.MonkeyPatch.context() as patch:
        plugged(patch, a=Told("a", a), b=Told("b", b), c=Told("c", c))
        found, after = [], ""
        while True:
            page = uses.mine(ONESELF, after=after, size=size)
            assert len(page.rows) <= size
            found += page.rows
            after = page.after
            if not after:
                break
    assert len({one.who for one in found}) == len(found) == len(a) + len(b) + len(c)
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)


def test_the_largest_page_loses_nothing_of_one_source(monkeypatch):
    """No source gives more than a page of the kernel holds, so one more can be asked for."""

    class Paged(Told):
        def uses(self, by, *, after, size):
            return super().uses(by, after=after, size=min(size, MOST))

    plugged(monkeypatch, a=Paged("a", [*range(MOST + 5)]))
    page = uses.mine(ONESELF, size=MOST)
    rest = uses.mine(ONESELF, after=page.after, size=MOST)
    assert len(page.rows) + len(rest.rows) == MOST + 5


@pytest.mark.parametrize("cursor", ["x", "e30x", "W10", "eyJhIjoxfQ", "eyJub3doZXJlIjoiMSJ9", "é"])
def test_a_cursor_that_was_not_made_here_is_refused(monkeypatch, cursor):
    plugged(monkeypatch, a=Told("a", [1, 2]))
    with pytest.raises(Invalid):
        uses.mine(ONESELF, after=cursor)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (lambda: Anonymous, r"access\.sign_in"),
        (lambda: people.officer(UNMASK), r"access\.not_allowed"),
    ],
)
@pytest.mark.django_db
def test_it_is_the_persons_alone(who, code):
    with pytest.raises(Refused, match=code):
        uses.mine(who())


def test_a_look_says_who_when_which_and_why(citizen, enter):
    officer = people.officer(UNMASK, name="示例·周窗口")
    assert "还没有人用过您的数据" in enter(citizen).get("/my/access-log").content.decode()
    public.unmask(citizen.person_id, WHY, fields=["id_no"], by=officer)
    page = enter(citizen).get("/my/access-log").content.decode()
    for said in ("示例·周窗口", "示例1局（演示）", WHY, "公民身份号码", "查看明文"):
        assert said in page
    assert "手机号码</" not in page
    assert WHY not in enter(people.citizen()).get("/my/access-log").content.decode()
    assert enter(officer).get("/my/access-log").status_code == 403
    assert Client().get("/my/access-log").status_code == 302


def test_an_app_that_learnt_something_stands_there_for_three_years(citizen, enter):
    web = apps.app()
    apps.tokens_for(enter(citizen), web, scope="openid profile")
    [one] = uses.mine(citizen).rows
    assert (one.kind, one.who, one.why) == (
        UseKind.SHARED, "示例·预约挂号（和安市卫生健康委员会）", "市民登录后预约挂号",
    )  # fmt: skip
    assert "您的姓名" in one.what
    for days, left in ((1000, 1), (1200, 0)):
        with clock.at(clock.now() + dt.timedelta(days=days)):
            JOBS["signon.sweep"].run()
            assert len(uses.mine(citizen).rows) == left


def test_what_a_helper_did_stands_there_by_the_masked_name(enter, monkeypatch):
    principal, agent = people.citizen("示例·刘阿婆"), people.citizen("示例·陈帮办")
    uid = people.mandate(principal, agent)
    helping = people.helper(uid, agent)
    kept = documents.store_upload(pdf(), by=principal, name="病历.pdf")
    vouching(monkeypatch, helping)
    documents.read(kept.uid, by=helping)
    [one] = uses.mine(principal).rows
    assert (one.kind, one.why, one.href) == (
        UseKind.HELPED, "查看材料或文书", f"/my/mandates/{uid}",
    )  # fmt: skip
    assert agent.name not in one.who
    assert all(one.kind != UseKind.HELPED for one in uses.mine(agent).rows)
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        uses.mine(helping)
    assert enter(helping).get("/my/access-log").status_code == 403


def test_an_officer_who_opened_a_file_is_named_by_body_and_post(citizen, monkeypatch):
    officer = people.officer()
    kept = documents.store_upload(pdf(), by=citizen, name="病历.pdf")
    vouching(monkeypatch, officer)
    documents.read(kept.uid, by=officer)
    documents.read(kept.uid, by=citizen)
    [one] = uses.mine(citizen).rows
    assert (one.kind, one.what) == (UseKind.LOOK, ("病历.pdf",))
    assert one.who.startswith("示例1局（演示） ")
    assert officer.name not in one.who


def test_the_api_tells_the_same_page_by_page(citizen):
    officer = people.officer(UNMASK)
    for n in range(3):
        public.unmask(citizen.person_id, f"{WHY}{n}", by=officer)
    token = public.issue_token(citizen.account_id, "test", by=people.TESTER)
    head = {"Authorization": f"Bearer {token}"}
    first = Client().get("/api/v1/me/uses?size=2", headers=head)
    told = json.loads(first.content)
    assert [one["why"] for one in told["items"]] == [f"{WHY}2", f"{WHY}1"]
    rest = json.loads(Client().get(f"/api/v1/me/uses?after={told['next']}", headers=head).content)
    assert ([one["why"] for one in rest["items"]], rest["next"]) == ([f"{WHY}0"], "")
    assert Client().get("/api/v1/me/uses").status_code == 401


def test_a_look_of_whoever_stands_in_and_one_at_a_file_deleted_since_stand_there_too(
    citizen, monkeypatch
):
    officer = replace(people.officer(), mandate="substitution:7")
    kept = documents.store_upload(pdf(), by=citizen, name="病历.pdf")
    vouching(monkeypatch, officer)
    documents.read(kept.uid, by=officer)
    [one] = uses.mine(citizen).rows
    assert (one.kind, one.what) == (UseKind.LOOK, ("病历.pdf",))
    documents.discard(kept.uid, by=citizen)
    [one] = uses.mine(citizen).rows
    assert one.what == ("已经删除的材料",)


def test_a_system_that_opened_a_file_stands_there(citizen, monkeypatch):
    system = machine("abc", "示例系统", "1", ())
    kept = documents.store_upload(pdf(), by=citizen, name="病历.pdf")
    vouching(monkeypatch, system)
    documents.read(kept.uid, by=system)
    [one] = uses.mine(citizen).rows
    assert (one.who, one.what) == ("系统", ("病历.pdf",))
