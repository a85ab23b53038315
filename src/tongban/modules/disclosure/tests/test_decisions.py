"""办理结果公开: what is published, what is withheld, who may withhold."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client

from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous, Grant, staff
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as cities

from .. import decisions, law, policies
from ..actions.publish_decision import mark_revoked, publish_decision
from ..actions.withhold_decision import (
    close_item,
    open_item,
    restore_decision,
    withhold_decision,
)
from ..contracts import DecisionRecord, HolderKind, Sought
from . import factories as make
from .test_web import desk

pytestmark = pytest.mark.django_db
ORG, REGION = "11990100MB99000131", "990100"
DAY = dt.date(2026, 11, 16)
WHY = "示例：申请人提出并核实"


def keeper(org: str = ORG, region: str = REGION):
    return staff(4, "示例·公开", 4, (Grant(policies.WITHHOLD, org, region),))


def granted(n: int = 1, **given) -> str:
    """Publish a decision; return its uid ("" when the register did not grow)."""
    said = {
        "case_no": f"case-{n}", "part": "", "item": "item-1", "item_name": "示例许可",
        "org": ORG, "org_name": "示例局", "region": REGION, "number": f"决字〔2026〕{n}号",
        "decided_on": DAY, "holder_kind": HolderKind.BODY, "holder": f"示例第{n}公司",
        "uscc": make.USCC,
    }  # fmt: skip
    grown = publish_decision(DecisionRecord(**{**said, **given}), by=make.RULE)
    row = decisions.of_case(f"case-{n}").get(part=given.get("part", "")) if grown else None
    return row.uid if row else ""


def page(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status, path
    body = b"".join(getattr(answer, "streaming_content", None) or [answer.content])
    return body.decode()


@pytest.mark.norm("licensing.40.results_public")
def test_a_decision_is_public_once_and_anybody_may_consult_it():
    uid = granted()
    assert uid
    assert granted() == ""
    seen = page("/decisions")
    assert f"/decisions/{uid}" in seen
    told = page(f"/decisions/{uid}")
    for one in ("决字〔2026〕1号", "示例第1公司", make.USCC, "示例局", "有效"):
        assert one in told
    assert "case-1" not in seen + told + page("/decisions.csv") + page("/decisions.atom")


@pytest.mark.norm("licensing.5.withheld_grounds")
@pytest.mark.parametrize(("ground", "why"), [("", WHY), ("inconvenient", WHY), ("privacy", " ")])
def test_a_result_is_withheld_only_on_a_ground_of_the_law_and_with_a_reason(ground, why):
    uid = granted()
    for act in (withhold_decision, close_item):
        with pytest.raises(Refused, match="withheld_ground"):
            act(uid, ground, why, by=keeper())
    assert decisions.one(uid).uid == uid


def test_what_is_withheld_is_gone_everywhere_and_counted_by_its_ground():
    uid, other = granted(1), granted(2)
    withhold_decision(uid, "trade_secret", WHY, by=keeper())
    with pytest.raises(Refused, match=r"decision\.withheld"):
        withhold_decision(uid, "privacy", WHY, by=keeper())
    page(f"/decisions/{uid}", 404)
    for path in ("/decisions", "/decisions.csv", "/decisions.atom", "/api/v1/decisions"):
        told = page(path)
        assert other in told
        assert uid not in told
        assert WHY not in told
    assert "涉及商业秘密：1 件" in page("/decisions")
    assert [one.action for one in audit.history(f"decision:{uid}")][-1] == "decision.withhold"
    restore_decision(uid, by=keeper())
    assert uid in page("/decisions")
    with pytest.raises(Refused, match=r"decision\.public"):
        restore_decision(uid, by=keeper())


def test_a_closed_item_withholds_what_it_granted_and_what_it_will_grant():
    first = granted(1)
    granted(2, item="item-2")
    assert close_item(first, "state_secret", WHY, by=keeper()) == 1
    later = granted(3)
    assert decisions.withheld() == [("state_secret", 2)]
    open_item("item-1", by=keeper())
    assert granted(4) in page("/decisions")
    page(f"/decisions/{later}", 404)


def test_a_revoked_decision_stays_and_says_so():
    uid = granted()
    assert mark_revoked("case-1", dt.date(2026, 11, 20), by=make.RULE) == 1
    assert mark_revoked("case-1", dt.date(2026, 11, 25), by=make.RULE) == 0
    told = page(f"/decisions/{uid}")
    assert "2026年11月20日" in told
    assert "不再有效" in told
    assert "示例许可（已撤销）" in page("/decisions")


def test_of_a_person_only_the_masked_name_is_public():
    uid = granted(holder_kind=HolderKind.PERSON, holder="王*明", uscc="")
    assert "王*明（自然人，姓名已隐去）" in page(f"/decisions/{uid}")
    assert decisions.register(Sought(text="王*")).rows == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [({"text": "示例第1"}, [1]), ({"text": "决字〔2026〕2号"}, [2]), ({"item": "item-2"}, [2]),
     ({"text": make.USCC}, [2, 1]), ({"org": ORG}, [2, 1]), ({"region": "98"}, []),
     ({"text": "示"}, []), ({"text": "例第1"}, [])],
)  # fmt: skip
def test_the_register_is_narrowed_by_words_item_body_and_region(asked, found):
    granted(1)
    granted(2, item="item-2")
    rows = decisions.register(Sought(**asked)).rows
    assert [row.case_no for row in rows] == [f"case-{n}" for n in found]


def test_pages_cost_the_same_and_lose_nothing(django_assert_num_queries):
    for n in range(7):
        granted(n, decided_on=DAY - dt.timedelta(days=n // 2))
    seen, after = [], ""
    while True:
        with django_assert_num_queries(1):
            found = decisions.register(Sought(), after=after, size=3)
        seen += [row.case_no for row in found.rows]
        after = found.after
        if not after:
            break
    assert sorted(seen) == [f"case-{n}" for n in range(7)]
    assert [row.case_no for row in decisions.every(Sought())] == seen
    with django_assert_num_queries(2):
        page("/decisions")


def test_the_file_is_safe_for_spreadsheets():
    granted(holder="=HYPERLINK(1)")
    rows = list(csv.DictReader(io.StringIO(page("/decisions.csv?q=").removeprefix("\ufeff"))))
    assert [row["holder"] for row in rows] == ["'=HYPERLINK(1)"]


@pytest.mark.norm("licensing.40.publish_days")
def test_what_is_published_after_seven_working_days_counts_as_late():
    places.load_calendar(cities.year(2026), "test", by=cities.TESTER)
    with clock.at(dt.datetime(2026, 11, 26, 9, tzinfo=clock.ZONE)):
        granted(1, decided_on=dt.date(2026, 11, 16))
        granted(2, decided_on=dt.date(2026, 11, 17))
    late = decisions.kept(keeper(), only="late").rows
    assert [row.case_no for row in late] == ["case-1"]
    assert law.DAYS.value() == 7


@pytest.mark.parametrize("by", [keeper("11990100MB99000132"), keeper(region="98"), make.editor()])
def test_others_do_not_even_see_a_result_on_the_desk(by):
    uid = granted()
    assert decisions.kept(by).rows == []
    for act in (withhold_decision, close_item):
        with pytest.raises(NotFound):
            act(uid, "privacy", WHY, by=by)
    with pytest.raises(NotFound):
        restore_decision(uid, by=by)
    with pytest.raises(NotFound):
        open_item("item-1", by=by)


def test_the_desk_of_results():
    uid = granted(decided_on=clock.today())
    there = f"/desk/decisions/{uid}"
    assert there in desk("get", "/desk/decisions", keeper()).content.decode()
    assert "已公开" in desk("get", there, keeper()).content.decode()
    assert desk("post", there, keeper(), ground="privacy", note="").status_code == 422
    assert desk("post", there, keeper(), ground="privacy", note=WHY, whole="1").status_code == 303
    assert WHY in desk("get", there, keeper()).content.decode()
    listed = desk("get", "/desk/decisions", keeper()).content.decode()
    (again,) = re.findall(r'action="(/desk/closed-items/[^"]+)"', listed)
    assert desk("post", again, keeper()).status_code == 303
    assert desk("post", there, keeper(), do="restore").status_code == 303
    assert uid in page("/decisions")
    assert (
        "没有这样的决定" in desk("get", "/desk/decisions", keeper(), only="late").content.decode()
    )


@pytest.mark.parametrize("by", [Anonymous, make.CITIZEN, make.editor()])
def test_the_desk_of_results_is_for_those_who_keep_them(by):
    with pytest.raises(Refused):
        desk("get", "/desk/decisions", by)
