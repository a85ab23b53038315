"""决定（行政许可法 第38、44条）: after every department, in writing, with reason and remedy."""

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.decide import REMEDY, grant, refuse
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import date, on


@pytest.fixture
def reviewed(world):
    number = make.case(world, "accepted")
    make.reviewed(number, world)
    return number


def test_granting_stops_the_review_and_starts_ten_working_days_of_delivery(world, reviewed):
    with on("2026-11-13"):
        ref = grant(reviewed, by=world.head, opinion="示例：符合条件")
    case = make.row(reviewed)
    assert (ref.state, case.deliver_due, case.due) == (
        "granted", date("2026-11-27"), date("2026-11-27")
    )  # fmt: skip
    assert case.decided_at is not None


def test_a_grant_tells_what_the_licence_needs(world):
    number = make.case(world, "granted", make.PLAIN)
    (told,) = OutboxEvent.objects.filter(kind="cases.granted", payload__contains=number)
    assert f'"revision_id":{make.row(number).revision_id}' in told.payload


@pytest.mark.norm("licensing.34.all_concluded")
@pytest.mark.parametrize("decide", ["grant", "refuse"])
def test_34_no_decision_before_every_department_has_concluded(world, decide):
    number = make.case(world, "accepted")
    review(number, "fire", by=world.fire, agree=True)
    with pytest.raises(Refused) as refusal:
        decided(decide, number, world.head)
    assert refusal.value.code == "case.branches_open"
    assert "规划审查" in refusal.value.message()
    assert "联合核查" in refusal.value.message()


def decided(name, number, by):
    return grant(number, by=by) if name == "grant" else refuse(number, by=by, reason="示例")


@pytest.mark.norm("licensing.38.none_disagreed")
def test_38_what_a_department_disagrees_with_cannot_be_granted_but_refused(world):
    number = make.case(world, "accepted")
    make.reviewed(number, world, agree=False)
    with pytest.raises(Refused) as refusal:
        grant(number, by=world.head)
    assert refusal.value.code == "case.branch_disagreed"
    assert refuse(number, by=world.head, reason="示例：不符合条件").state == "refused"


@pytest.mark.norm("licensing.38.reasoned")
@pytest.mark.parametrize(("reason", "remedy"), [("", REMEDY), ("  ", REMEDY), ("示例", " ")])
def test_38_a_refusal_gives_its_reason_and_the_remedy(world, reviewed, reason, remedy):
    with pytest.raises(Refused) as refusal:
        refuse(reviewed, by=world.head, reason=reason, remedy=remedy)
    assert refusal.value.code == "case.reason_needed"


def test_the_refusal_carries_review_and_suit_with_their_terms(world, reviewed):
    refuse(reviewed, by=world.head, reason="示例：不符合条件")
    step = queries.timeline(make.row(reviewed))[-1]
    assert step.opinion == "示例：不符合条件"
    assert "六十日内" in str(step.facts["remedy"])
    assert "六个月内" in str(step.facts["remedy"])
