"""退回上一步: inside the office, with its reason; clocks run on."""

import pytest

from tongban.modules.cases import law, queries
from tongban.modules.cases.actions.return_branch import return_branch
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.models import Inspection
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.denied import refused

WHY = "示例：请补充疏散人数"


@pytest.fixture
def number(world):
    with on(FRIDAY):
        made = make.case(world, "accepted", make.PARALLEL)
    with on("2026-11-23"):
        make.first_stage(made, world)
    return made


def states(number):
    return {part.key: part.state for part in queries.branches(make.row(number))}


def test_the_earlier_part_opens_again_and_the_later_one_waits(world, number):
    case, due = make.row(number), queries.branches(make.row(number))[0].due
    with on("2026-11-24"):
        return_branch(number, "fire", by=world.officer, reason=WHY)
    assert states(number) == {"fire": "open", "plan": "agreed", "joint": "waiting"}
    now = make.row(number)
    assert (now.open_branches, now.due, now.state) == (2, case.due, "accepted")
    assert queries.branches(now)[0].due == due, "its own clock ran on"
    review(number, "fire", by=world.fire, agree=True)
    assert states(number)["joint"] == "open"


def test_it_is_written_down_with_its_reason(world, number):
    return_branch(number, "fire", by=world.officer, reason=WHY)
    step = queries.timeline(make.row(number))[-1]
    assert (step.name, step.opinion, step.facts["branch"]) == ("return_branch", WHY, "fire")


def test_who_decides_may_send_back_once_all_have_concluded(world, number):
    refused(
        "case.branch_not_returnable",
        lambda: return_branch(number, "fire", by=world.head, reason=WHY),
    )
    review(number, "joint", by=world.officer, agree=True)
    assert "return_branch" in law.allowed(world.head, make.row(number))
    return_branch(number, "joint", by=world.head, reason=WHY)
    assert (states(number)["joint"], make.row(number).open_branches) == ("open", 1)


REFUSED = [
    ("fire", "fire", WHY, "case.branch_not_returnable"),
    ("officer", "joint", WHY, "case.branch_not_returnable"),
    ("officer", "fire", " ", "case.reason_needed"),
    ("window", "fire", WHY, "access.not_allowed"),
]


@pytest.mark.parametrize(("who", "branch", "reason", "code"), REFUSED)
def test_only_an_earlier_part_by_a_later_stage_with_a_reason(
    world, number, who, branch, reason, code
):
    by = getattr(world, who)
    refused(code, lambda: return_branch(number, branch, by=by, reason=reason))


def test_a_check_on_the_spot_is_made_again(world):
    made = make.case(world, "accepted", make.PARALLEL)
    make.inspected(made, world.fire)
    from tongban.modules.cases.actions.inspect import countersign

    countersign(made, "fire", by=world.fire_too, opinion="示例：属实")
    review(made, "fire", by=world.fire, agree=True)
    from tongban.modules.cases.models import Branch

    Branch.objects.filter(key="plan").update(needs_check="")
    review(made, "plan", by=world.housing, agree=True)
    return_branch(made, "fire", by=world.officer, reason=WHY)
    assert Inspection.objects.get().void
    refused("case.two_officers_needed", lambda: review(made, "fire", by=world.fire, agree=True))
