"""核查（行政许可法 第34条第三款、第55条）: two officers, and not the same one twice."""

from typing import Any

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.cases import law, procedures, queries
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.inspect import assign_inspectors, countersign, inspect
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.models import Inspection
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.denied import refused
from tongban.modules.identity import public as identity

STEPS = [
    {"key": "site", "name": "现场核查", "department": "消防机构", "check": "substantive"},
    {"key": "test", "name": "设备检验", "department": "住建部门", "check": "inspection",
     "parallel_group": "P1"},
    {"key": "decide", "name": "决定", "department": "牵头部门"},
]  # fmt: skip
SITE = make.Guide(22, "示例现场核查事项", {"steps": STEPS})
WHERE: dict[str, Any] = {"place": "桂花路99号", "findings": "示例：疏散通道畅通"}


@pytest.fixture
def number(world):
    make.publish(SITE)
    with on(FRIDAY):
        made = make.draft(world.owner, SITE)
        submit(made, by=world.owner)
        accept(made, by=world.window)
    return made


def part(number, key="site"):
    return next(one for one in queries.branches(make.row(number)) if one.key == key)


def checked(number, by, day="2026-11-23", **given):
    with on("2026-11-24"):
        return inspect(number, "site", by=by, **{"on": date(day), **WHERE, **given})


@pytest.mark.norm("licensing.34.two_officers")
@pytest.mark.parametrize("agree", [True, False])
def test_34_no_conclusion_before_two_officers_have_checked(world, number, agree):
    said: dict[str, Any] = {"agree": agree, "opinion": "示例", "ground": "示例条例第5条"}
    refused("case.two_officers_needed", lambda: review(number, "site", by=world.fire, **said))
    checked(number, world.fire)
    refused("case.two_officers_needed", lambda: review(number, "site", by=world.fire, **said))
    countersign(number, "site", by=world.fire_too, opinion="示例：属实")
    review(number, "site", by=world.fire, **said)
    assert part(number).concluded_at is not None


@pytest.mark.norm("licensing.34.another_signs")
def test_34_the_same_officer_does_not_sign_twice(world, number):
    checked(number, world.fire)
    again: dict[str, Any] = {"by": world.fire, "opinion": "示例：属实"}
    refused("case.same_inspector", lambda: countersign(number, "site", **again))
    assert part(number).checks == 1


def test_34_what_was_found_is_kept_sealed_with_both_names(world, number):
    checked(number, world.fire)
    countersign(number, "site", by=world.fire_too, opinion="示例：属实")
    kept = Inspection.objects.get()
    assert (kept.on, kept.place) == (date("2026-11-23"), "桂花路99号")
    assert (kept.inspector_name, kept.countersigner_name) == ("示例·消防员", "示例·消防员乙")
    assert "疏散".encode() not in bytes(kept.findings)
    assert procedures.said(make.row(number), kept.findings) == "示例：疏散通道畅通"


WRONG = [
    {"day": "2026-11-19"},
    {"day": "2026-11-25"},
    {"place": " "},
    {"findings": ""},
]


@pytest.mark.parametrize("given", WRONG)
def test_day_place_and_findings_are_told(world, number, given):
    refused("case.findings_needed", lambda: checked(number, world.fire, **given))


def test_the_second_officer_is_of_the_same_body_and_says_something(world, number):
    refused(
        "case.not_inspected", lambda: countersign(number, "site", by=world.fire, opinion="示例")
    )
    checked(number, world.fire)
    refused(
        "case.not_your_branch",
        lambda: countersign(number, "site", by=world.housing, opinion="示例"),
    )
    refused(
        "case.opinion_needed", lambda: countersign(number, "site", by=world.fire_too, opinion=" ")
    )


def test_what_needs_no_check_is_not_inspected(world):
    plain = make.case(world, "accepted", make.PARALLEL)
    refused(
        "case.no_check_needed",
        lambda: inspect(plain, "fire", by=world.fire, on=date("2026-11-23"), **WHERE),
    )


def test_the_steps_are_offered_to_whom_they_are_open(world, number):
    def may(by):
        return [one for one in law.allowed(by, make.row(number)) if one != "propose_special"]

    assert may(world.fire) == ["inspect"]
    checked(number, world.fire)
    assert may(world.fire) == []
    assert may(world.fire_too) == ["countersign"]
    countersign(number, "site", by=world.fire_too, opinion="示例：属实")
    assert may(world.fire) == ["review"]


def test_two_who_inspect_at_once_leave_one_check(world, number):
    """The second read the part before the first had written: it is refused, nothing is doubled."""
    stale = part(number)
    checked(number, world.fire)
    with pytest.raises(Refused) as lost:
        law_move(stale)
    assert lost.value.code == "access.changed_meanwhile"
    refused("case.no_check_needed", lambda: checked(number, world.fire_too))
    assert Inspection.objects.count() == 1


def law_move(stale):
    from tongban.kernel.steps import move

    move(stale, checks=1, inspector="account:0")


@pytest.fixture
def testing(world, number):
    """The site is agreed to: the equipment is to be tested."""
    checked(number, world.fire)
    countersign(number, "site", by=world.fire_too, opinion="示例：属实")
    with on("2026-11-24"):
        review(number, "site", by=world.fire, agree=True)
    return number


@pytest.mark.norm("licensing.55.five_days")
def test_55_two_officers_are_assigned_within_five_working_days_of_acceptance(world, number):
    assert part(number, "test").assign_due == date("2026-11-27")
    assert part(number).assign_due is None


@pytest.mark.norm("licensing.55.assigned")
def test_55_only_who_is_assigned_inspects(world, testing):
    other = make.staff(*make.OFFICER, body=make.HOUSING, name="示例·规划员乙")
    third = make.staff(*make.OFFICER, body=make.HOUSING, name="示例·规划员丙")
    seat: dict[Any, str] = {
        one.account_id: one.number for one in identity.staff_with("cases:branch:review")
    }
    first, second = seat[world.housing.account_id], seat[other.account_id]
    assign_inspectors(testing, "test", by=world.housing, first=first, second=second)
    given: dict[str, Any] = {"on": date("2026-11-24"), **WHERE}
    with on("2026-11-24"):
        refused("case.not_assigned", lambda: inspect(testing, "test", by=third, **given))
        inspect(testing, "test", by=world.housing, **given)
        refused("case.not_assigned", lambda: countersign(testing, "test", by=third, opinion="示例"))
        countersign(testing, "test", by=other, opinion="示例：合格")
    assert part(testing, "test").checks == 2


@pytest.mark.parametrize("second", ["", "same", "nobody"])
def test_55_two_different_officers_of_the_body_are_assigned(world, testing, second):
    seat: dict[Any, str] = {
        one.account_id: one.number for one in identity.staff_with("cases:branch:review")
    }
    first = seat[world.housing.account_id]
    other = first if second == "same" else second
    refused(
        "case.inspectors_unknown",
        lambda: assign_inspectors(testing, "test", by=world.housing, first=first, second=other),
    )


def test_a_substantive_check_needs_no_assignment(world, number):
    refused(
        "case.no_check_needed",
        lambda: assign_inspectors(number, "site", by=world.fire, first="1", second="2"),
    )
