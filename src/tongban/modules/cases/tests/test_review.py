"""审查（行政许可法 第34条）: departments side by side, then the next stage, each its own part."""

from typing import Any

import pytest

from tongban.kernel.actors import Grant, staff
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.cases import law, policies, queries
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.denied import refused


def states(number):
    return {part.key: part.state for part in queries.branches(make.row(number))}


@pytest.fixture
def number(world):
    with on(FRIDAY):
        made = make.draft(world.owner, make.PARALLEL)
        submit(made, by=world.owner)
        accept(made, by=world.window)
    return made


def test_the_next_stage_waits_for_every_department_and_then_runs_from_that_day(world, number):
    with on("2026-11-23"):
        review(number, "fire", by=world.fire, agree=True)
        assert states(number) == {"fire": "agreed", "plan": "open", "joint": "waiting"}
    with on("2026-11-25"):
        review(number, "plan", by=world.housing, agree=True)
    assert states(number) == {"fire": "agreed", "plan": "agreed", "joint": "open"}
    joint = queries.branches(make.row(number))[-1]
    assert joint.due == date("2026-11-27")
    assert make.row(number).open_branches == 1


def test_the_departments_of_a_stage_may_conclude_in_any_order(world, number):
    review(number, "plan", by=world.housing, agree=True)
    review(number, "fire", by=world.fire, agree=True)
    assert states(number)["joint"] == "open"


def test_a_department_reviews_its_own_part_only(world, number):
    for key, other in (("fire", world.housing), ("plan", world.fire), ("fire", world.officer)):
        with pytest.raises(Refused) as refusal:
            review(number, key, by=other, agree=True)
        assert refusal.value.code == "case.not_your_branch"
    assert make.row(number).open_branches == 3


def test_a_part_that_waits_or_is_concluded_cannot_be_reviewed(world, number):
    with pytest.raises(Refused) as waiting:
        review(number, "joint", by=world.officer, agree=True)
    review(number, "fire", by=world.fire, agree=True)
    with pytest.raises(Refused) as concluded:
        review(number, "fire", by=world.fire, agree=False, opinion="示例：改变主意", ground="示例")
    assert {waiting.value.code, concluded.value.code} == {"case.branch_not_open"}
    assert make.row(number).disagreed_branches == 0


def test_who_disagrees_says_why(world, number):
    with pytest.raises(Refused) as refusal:
        review(number, "fire", by=world.fire, agree=False, opinion="  ")
    assert refusal.value.code == "case.reason_needed"
    review(
        number,
        "fire",
        by=world.fire,
        agree=False,
        opinion="示例：疏散通道不足",
        ground="示例条例第5条",
    )
    assert make.row(number).disagreed_branches == 1
    step = queries.timeline(make.row(number))[-1]
    assert (step.opinion, step.org) == ("示例：疏散通道不足\n示例条例第5条", make.FIRE)


def test_a_part_that_does_not_exist_is_not_found(world, number):
    with pytest.raises(NotFound):
        review(number, "nothing", by=world.fire, agree=True)


def test_a_department_sees_the_case_through_its_part_from_acceptance_on(world):
    made = make.case(world, "submitted", make.PARALLEL)
    with pytest.raises(NotFound):
        queries.one(made, seen_by=world.fire)
    accept(made, by=world.window)
    assert queries.one(made, seen_by=world.fire).case_no == made


def test_a_right_to_review_elsewhere_opens_no_part_of_another_body(world, number):
    """One post reviews for a body without a part, another does something else for one with."""
    grants = (Grant(policies.REVIEW, make.ELSEWHERE), Grant(policies.DELIVER, make.FIRE))
    with pytest.raises(NotFound):
        queries.one(number, seen_by=staff(99, "示例·双岗", 99, grants))


@pytest.mark.norm("licensing.38.grounded")
def test_38_who_disagrees_names_the_rule_it_rests_on(world, number):
    said: dict[str, Any] = {"agree": False, "opinion": "示例：疏散通道不足"}
    refused("case.ground_needed", lambda: review(number, "fire", by=world.fire, **said))
    review(number, "fire", by=world.fire, ground="示例条例第5条", **said)
    assert "示例条例第5条" in queries.timeline(make.row(number))[-1].opinion


@pytest.mark.norm("licensing.38.stops_on_disagreement")
def test_38_after_a_disagreement_no_further_stage_begins(world, number):
    no: dict[str, Any] = {"agree": False, "opinion": "示例：不足", "ground": "示例条例第5条"}
    review(number, "fire", by=world.fire, **no)
    assert states(number) == {"fire": "disagreed", "plan": "open", "joint": "waiting"}
    review(number, "plan", by=world.housing, agree=True)
    assert states(number) == {"fire": "disagreed", "plan": "agreed", "joint": "cancelled"}
    case = make.row(number)
    assert (case.open_branches, case.disagreed_branches) == (0, 1)
    assert "grant" not in law.allowed(world.head, case)
    assert "refuse" in law.allowed(world.head, case)
