"""A licence revoked by itself: the register says so, and that the decision stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tongban.journeys.decision_is_published import publish
from tongban.journeys.revoked_licence_marks_decision import mark
from tongban.kernel import worker
from tongban.kernel.actors import Grant, staff
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases.tests import deeds
from tongban.modules.cases.tests import factories as make
from tongban.modules.disclosure.tests.factories import page, published
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import LicenceRevoked

from .test_decision_is_published import PLAIN, licensing, told  # noqa: F401  # the fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(licensing):  # noqa: F811  # the fixture of the same name
    made = make.case(licensing, "granted", PLAIN)
    worker.drain()
    (one,) = licences.by_case(made)
    rights = ("licences:licence:read", "licences:licence:revoke")
    head = staff(77, "示例·证照", 77, tuple(Grant(one, make.LEAD) for one in rights))
    licences.revoke(one.uid, reason="示例：超出范围经营", by=head)
    worker.drain()
    return made


@pytest.mark.norm("licensing.40.results_public")
def test_40_the_register_marks_the_licence_and_keeps_the_decision(number):
    (row,) = published(number)
    assert row.licence_ended_on is not None
    assert row.revoked_on is None
    there = page(f"/decisions/{row.uid}")
    assert "按这个决定发的证照已经撤销" in there
    assert "决定有效，证照已于" in there
    assert "超出范围经营" not in there
    assert "（证照已失效）" in page("/decisions")
    assert row.licence_ended_on.isoformat() in page("/decisions.csv")
    assert OutboxEvent.objects.filter(kind="disclosure.decision_marked").count() == 1


@pytest.mark.norm("licensing.40.results_public")
def test_40_a_licence_that_was_revoked_before_its_decision_was_published_is_marked_too(number):
    (row,) = published(number)
    ended = row.licence_ended_on
    row.delete()
    publish(told(number))
    (again,) = published(number)
    assert (again.licence_ended_on, again.revoked_on) == (ended, None)
    assert "（证照已失效）" in page("/decisions")


def test_of_a_revoked_decision_the_licence_is_not_marked_beside(licensing):  # noqa: F811  # the fixture
    made = make.case(licensing, "delivered", PLAIN)
    worker.drain()
    deeds.revoke(made, by=licensing.head, ground="fraud", reason="示例：编的", heard="示例：承认")
    worker.drain()
    (row,) = published(made)
    row.delete()
    publish(told(made))
    (again,) = published(made)
    assert (again.licence_ended_on, again.revoked_on is None) == (None, False)


def test_a_second_delivery_and_a_licence_of_no_case_mark_nothing(number):
    (row,) = published(number)
    news = LicenceRevoked("0" * 32, "", "", "", row.org, "", "2030-01-01", number)
    mark(news)
    mark(replace(news, case_no=""))
    assert published(number) == [row]
    assert OutboxEvent.objects.filter(kind="disclosure.decision_marked").count() == 1
