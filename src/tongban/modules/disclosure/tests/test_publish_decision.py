"""办理结果公开: what is published, to whom it is shown, how it is found."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client

from tongban.kernel import clock
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as cities

from .. import decisions, law
from ..actions.publish_decision import mark_revoked
from ..actions.withhold_decision import withhold_decision
from ..contracts import HolderKind, Sought
from . import factories as make
from .factories import DAY, ORG, granted, keeper, page

pytestmark = pytest.mark.django_db


@pytest.mark.norm("licensing.40.results_public")
def test_article_40_a_decision_is_public_once_and_anybody_may_consult_it():
    uid = granted()
    assert uid
    assert granted() == ""
    seen = page("/decisions")
    assert f"/decisions/{uid}" in seen
    told = page(f"/decisions/{uid}")
    for one in ("决字〔2026〕1号", "示例第1公司", make.USCC, "示例局", "有效"):
        assert one in told
    assert "case-1" not in seen + told + page("/decisions.csv") + page("/decisions.atom")


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
def test_what_is_published_after_7_working_days_counts_as_late():
    places.load_calendar(cities.year(2026), "test", by=cities.TESTER)
    with clock.at(dt.datetime(2026, 11, 26, 9, tzinfo=clock.ZONE)):
        granted(1, decided_on=dt.date(2026, 11, 16))
        granted(2, decided_on=dt.date(2026, 11, 17))
    late = decisions.kept(keeper(), only="late").rows
    assert [row.case_no for row in late] == ["case-1"]
    assert law.DAYS.value() == 7


def test_an_empty_feed_stays_the_same_and_is_not_sent_again():
    first = Client().get("/decisions.atom")
    assert "<updated>1970-01-01T00:00:00+00:00</updated>" in first.text
    has = {"If-None-Match": first.headers["ETag"]}
    again = Client().get("/decisions.atom", headers=has)
    assert (again.status_code, again.content) == (304, b"")
    make.granted(1)
    assert Client().get("/decisions.atom", headers=has).status_code == 200


def test_the_feed_is_sent_once_and_again_when_something_was_withheld():
    uid = make.granted(1)
    first = Client().get("/decisions.atom")
    has = {"If-None-Match": first.headers["ETag"]}
    assert Client().get("/decisions.atom", headers=has).status_code == 304
    withhold_decision(uid, "privacy", "示例：经核实", by=make.keeper())
    assert Client().get("/decisions.atom", headers=has).status_code == 200
