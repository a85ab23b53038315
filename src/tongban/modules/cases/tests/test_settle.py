"""即办（行政许可法 第34条第二款）: complete papers, one body, one sitting, every step on record."""

import dataclasses

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import law, queries
from tongban.modules.cases.actions.settle import settle
from tongban.modules.cases.contracts import HEARING_DUE
from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make

MANY = dataclasses.replace(
    make.INSTANT,
    serial=23,
    name="示例多部门即办事项",
    base={**make.INSTANT.base, "steps": make.PARALLEL.base["steps"]},
)

SITE = dataclasses.replace(
    make.INSTANT,
    serial=24,
    name="示例须核查的即办事项",
    base={
        **make.INSTANT.base,
        "steps": [
            {"key": "site", "name": "现场核查", "department": "牵头部门", "check": "substantive"}
        ],
    },
)


def refused(number, world, code):
    before = digests()
    with pytest.raises(Refused) as no:
        settle(number, by=world.window)
    assert no.value.code == code
    assert changed(before) == []


def test_acceptance_reviews_and_decision_are_one_transaction_and_each_is_on_record(world):
    number = make.case(world, "submitted", make.INSTANT)
    assert settle(number, by=world.window, opinion="示例：材料齐全").state == "granted"
    case = make.row(number)
    assert [one.name for one in queries.timeline(case)][1:] == ["accept", "review", "settle"]
    assert [one.state for one in queries.branches(case)] == ["agreed"]
    assert case.accepted_at == case.decided_at
    assert case.deliver_due == case.due
    kinds = OutboxEvent.objects.filter(payload__contains=number).values_list("kind", flat=True)
    assert {"cases.accepted", "cases.granted"} <= set(kinds)


@pytest.mark.norm("licensing.34-2.instant_only")
def test_article_34_only_what_can_be_decided_on_the_spot(world):
    refused(make.case(world, "submitted", make.PLAIN), world, "case.not_instant")


def test_article_34_other_bodies_are_not_passed_over(world):
    make.publish(MANY)
    refused(make.case(world, "submitted", MANY), world, "case.other_bodies")


@pytest.mark.norm("licensing.34.two_officers")
def test_article_34_what_two_officers_check_is_not_settled_by_one_at_the_window(world):
    make.publish(SITE)
    number = make.case(world, "submitted", SITE)
    assert "settle" not in law.allowed(world.window, make.row(number))
    refused(number, world, "case.two_officers_needed")


@pytest.mark.norm("licensing.34-2.complete")
def test_article_34_the_papers_are_complete(world):
    number = make.case(world, "submitted", make.INSTANT)
    Case.objects.filter(case_no=number).update(owed=["extra"], way="lacking")
    refused(number, world, "case.not_complete")


@pytest.mark.parametrize("state", HEARING_DUE)
@pytest.mark.norm("licensing.48.decision_waits")
def test_article_48_a_hearing_that_is_due_hinders_settling_at_once(world, state):
    number = make.case(world, "submitted", make.INSTANT)
    Case.objects.filter(case_no=number).update(hearing=state)
    assert "settle" not in law.allowed(world.window, make.row(number))
    refused(number, world, "case.hearing_not_concluded")


@pytest.mark.norm("licensing.36.parties_heard")
def test_article_36_interested_parties_are_heard_before_settling_at_once(world):
    number = make.case(world, "submitted", make.INSTANT)
    assert "settle" in law.allowed(world.window, make.row(number))
    Case.objects.filter(case_no=number).update(parties_due=1)
    assert "settle" not in law.allowed(world.window, make.row(number))
    refused(number, world, "case.party_not_heard")
