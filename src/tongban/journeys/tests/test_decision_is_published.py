"""From a case to the public register (行政许可法 第40条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection

from tongban.journeys.decision_is_published import PUBLISHER, mark, publish
from tongban.kernel import worker
from tongban.kernel.models import Delivery
from tongban.modules.cases import public as cases
from tongban.modules.cases.contracts import CaseGranted, CaseRevoked
from tongban.modules.cases.tests import deeds
from tongban.modules.cases.tests import factories as make
from tongban.modules.disclosure import public as disclosure
from tongban.modules.disclosure.contracts import HolderKind
from tongban.modules.disclosure.tests.factories import published
from tongban.modules.identity.tests import factories as people

DAY = dt.date(2026, 11, 23)


def told(number):
    case = cases.facts(number)
    return CaseGranted(
        number, case.case_id, case.owner_ref, case.item_name, case.org, case.revision_id,
        "2026-11-23",
    )  # fmt: skip


class Licence(make.Guide):
    """A guide of 行政许可: its code says so too."""

    @property
    def catalog_code(self):
        return f"9901009{self.serial:02d}000"


def licence(guide):
    return Licence(guide.serial, guide.name, {**guide.base, "type": "licence"}, guide.own)


PLAIN = licence(make.PLAIN)


def licensed_food():
    """The bundle whose parts "food" and "sign" are the same matter as the licence."""
    parts = [
        {**one, "item": PLAIN.catalog_code} if one["key"] in {"food", "sign"} else one
        for one in make.EACH.bundle["parts"]
    ]
    return replace(make.EACH, bundle={**make.EACH.bundle, "parts": parts})


@pytest.fixture
def licensing(db):
    make.world(make.PLAIN, PLAIN, licensed_food())
    return make.cast()


@pytest.mark.norm("licensing.40.results_public")
def test_article_40_what_is_granted_to_a_person_is_published_without_the_person(licensing):
    number = make.case(licensing, "granted", PLAIN)
    worker.drain()
    (row,) = published(number)
    paper = cases.record(number).issued(cases.PaperKind.GRANTED)[0]
    assert (row.item, row.number, row.org) == (PLAIN.code, paper.number, make.LEAD)
    assert row.holder_kind == HolderKind.PERSON
    assert row.holder == cases.facts(number).applicant_masked
    assert "*" in row.holder
    assert row.uscc == ""
    publish(told(number))
    assert published(number) == [row]
    assert not Delivery.objects.exclude(state="done").exists()


def test_a_company_is_named_with_its_credit_code(licensing):
    company = people.clerk()
    number = make.case(replace(licensing, owner=company), "granted", PLAIN)
    worker.drain()
    (row,) = published(number)
    assert (row.holder, row.holder_kind) == (company.body_name, HolderKind.BODY)
    assert row.uscc == cases.facts(number).applicant["uscc"] != ""


def test_a_refusal_is_not_published_and_a_service_is_no_licence(world):
    make.case(world, "refused", make.PLAIN)
    make.case(world, "granted", make.PLAIN)
    worker.drain()
    assert published() == []


def test_a_revoked_decision_is_marked_whichever_news_comes_first(licensing):
    number = make.case(licensing, "delivered", PLAIN)
    worker.drain()
    deeds.revoke(
        number, by=licensing.head, ground="fraud", reason="示例：材料是编的", heard="示例：承认"
    )
    worker.drain()
    (row,) = published(number)
    assert row.revoked_on is not None
    row.delete()
    case = cases.facts(number)
    mark(CaseRevoked(number, case.owner_ref, case.item_name, case.org, "fraud"))
    publish(told(number))
    (again,) = published(number)
    assert again.revoked_on == row.revoked_on


def test_of_a_bundle_each_granted_part_that_is_a_licence_is_published(licensing):
    number = make.joint(licensing.owner, make.EACH, make.EVERYTHING)
    deeds.accept(number, by=licensing.window)
    seats = {"fire": "fire", "sign": "housing", "food": "officer", "report": "housing"}
    for key, seat in seats.items():
        agree = key not in {"sign", "report"}
        if key == "report":
            continue
        deeds.review(number, key, by=getattr(licensing, seat), agree=agree, opinion="示例意见",
               ground="" if agree else "示例规范（演示）第8条")  # fmt: skip
    deeds.grant(number, by=licensing.head, opinion="示例：招牌不符合规范")
    worker.drain()
    (row,) = published(number)
    assert (row.part, row.item) == ("food", make.EACH.code)
    assert row.item_name == "示例一件事：食品许可"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_who_publishes_results_of_a_case_and_who_marks_them_wait_for_one_another(licensing):
    number = make.case(licensing, "granted", PLAIN)
    worker.drain()

    def waits(act) -> bool:
        before = _held()
        act()
        return _held() - before != set()

    def _held() -> set[tuple[int, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT classid::bigint, objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
                " AND pid = pg_backend_pid()"
            )
            return set(cursor.fetchall())

    assert waits(lambda: disclosure.mark_licence_ended("another", make.LEAD, DAY, by=PUBLISHER))
    assert waits(lambda: disclosure.mark_revoked("a third", DAY, by=PUBLISHER))
    assert waits(lambda: disclosure.alone("a fourth"))
    assert not waits(lambda: disclosure.alone("a fourth"))
    assert published(number)
