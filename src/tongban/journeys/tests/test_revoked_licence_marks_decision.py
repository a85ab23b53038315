"""A licence revoked by itself: the register says so, and that the decision stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tongban.journeys.revoked_licence_marks_decision import mark
from tongban.kernel import worker
from tongban.kernel.actors import Grant, staff
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases.tests import factories as make
from tongban.modules.disclosure.tests.factories import page, published
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import LicenceRevoked

from .test_decision_is_published import PLAIN, licensing  # noqa: F401  # the fixture

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


def test_a_second_delivery_and_a_licence_of_no_case_mark_nothing(number):
    (row,) = published(number)
    told = LicenceRevoked("0" * 32, "", "", "", row.org, "", "2030-01-01", number)
    mark(told)
    mark(replace(told, case_no=""))
    assert published(number) == [row]
    assert OutboxEvent.objects.filter(kind="disclosure.decision_marked").count() == 1
