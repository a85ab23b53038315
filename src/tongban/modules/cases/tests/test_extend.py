"""延长（行政许可法 第42条第一款）: once, before the end, by the head, at most ten working days."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.modules.cases import policies
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.extend import extend
from tongban.modules.cases.actions.propose_extension import propose_extension
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.suspend import resume
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on


def accepted(world, guide=make.PLAIN):
    with on(FRIDAY):
        number = make.draft(world.owner, guide)
        submit(number, by=world.owner)
        accept(number, by=world.window)
    return number


def longer(number, world, day="2026-12-01", days=5, reason="示例：情况复杂"):
    with on(day):
        return extend(number, by=world.head, days=days, reason=reason)


def code_of(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.code


def test_both_limits_end_later_by_the_days_approved(world):
    number = accepted(world)
    assert longer(number, world).due == "2026-12-11"
    case = make.row(number)
    assert (str(case.promised_due), str(case.statutory_due)) == ("2026-12-11", "2026-12-25")
    assert case.extended_days == 5


@pytest.mark.norm("licensing.42.extend_in_time")
def test_42_it_is_lawful_on_the_last_day_and_not_after_it(world):
    assert longer(accepted(world), world, "2026-12-04").due == "2026-12-11"
    number = accepted(world)
    assert code_of(lambda: longer(number, world, "2026-12-05")) == "case.extension_late"


@pytest.mark.norm("licensing.42.extend_once")
def test_42_a_second_time_is_not_lawful(world):
    number = accepted(world)
    longer(number, world)
    assert code_of(lambda: longer(number, world)) == "case.extended_before"


@pytest.mark.norm("licensing.42.extend_ten_days")
@pytest.mark.parametrize("days", [0, -1, 11])
def test_42_at_most_ten_working_days(world, days):
    number = accepted(world)
    assert code_of(lambda: longer(number, world, days=days)) == "case.extension_too_long"


def test_an_item_may_allow_less_and_even_nothing(world):
    strict = make.Guide(
        8,
        "示例不延长",
        {"limits": {"statutory": make.working(20), "extend": make.working(0)}},
    )
    make.publish(strict)
    number = accepted(world, strict)
    assert code_of(lambda: longer(number, world, days=1)) == "case.extension_too_long"


def test_the_reason_is_told(world):
    number = accepted(world)
    assert code_of(lambda: longer(number, world, reason=" ")) == "case.reason_needed"


def test_natural_days_are_lengthened_by_working_days_after_their_end(world):
    number = accepted(world, make.BARE)
    assert str(make.row(number).due) == "2026-12-10"
    assert longer(number, world, days=2).due == "2026-12-14"


def test_extension_and_special_procedure_add_up(world):
    number = accepted(world)
    longer(number, world, "2026-11-23")
    with on("2026-11-24"):
        make.pause(number, world, kind="testing", reason="示例：检测", days=3)
    with on("2026-11-26"):
        assert resume(number, by=world.officer, opinion="示例：结束").due == "2026-12-15"


def propose(number, world, days=5, by=None, reason="示例：情况复杂"):
    with on("2026-12-01"):
        return propose_extension(number, by=by or world.officer, days=days, reason=reason)


def test_an_officer_may_propose_but_not_extend_and_nothing_moves(world):
    number = accepted(world)
    before = digests()
    with on("2026-12-01"):
        assert code_of(lambda: extend(number, by=world.officer, days=1, reason="示例")) == (
            "access.not_allowed"
        )
    assert changed(before) == []


@pytest.mark.norm("licensing.42.head_approves")
def test_licensing_42_nobody_approves_the_extension_they_proposed(world):
    number = accepted(world)
    both = make.staff(policies.READ, policies.PROPOSE, policies.EXTEND, name="示例·两岗")
    propose(number, world, by=both)
    before = digests()
    with on("2026-12-01"):
        assert code_of(lambda: extend(number, by=both, days=5, reason="示例")) == (
            "case.own_extension"
        )
    assert changed(before) == []


JOINT = make.Guide(
    21,
    "示例联合办理一件事",
    {
        "bundle": True,
        "materials": [],
        "limits": {"statutory": make.working(60)},
        "steps": [
            {"key": "fire", "name": "消防审查", "department": "消防机构", "limit": make.working(3),
             "parallel_group": "P1"},
            {"key": "plan", "name": "规划审查", "department": "住建部门", "limit": make.working(4),
             "parallel_group": "P1"},
        ],
    },
)  # fmt: skip


def jointly(world):
    make.publish(JOINT)
    return accepted(world, JOINT)


def test_what_several_bodies_handle_jointly_is_bound_by_45_working_days(world):
    case = make.row(jointly(world))
    assert case.limits["joint"]
    assert str(case.statutory_due) == "2027-01-25"
    assert not make.row(accepted(world)).limits["joint"]


@pytest.mark.norm("licensing.42.government_head")
def test_licensing_42_joint_handling_is_extended_by_the_governments_head(world):
    number = jointly(world)
    before = digests()
    assert code_of(lambda: longer(number, world)) == "case.government_approves"
    assert changed(before) == []
    with on("2026-12-01"):
        governor = make.staff(policies.READ, policies.EXTEND_JOINT, name="示例·市长")
        assert extend(number, by=governor, days=15, reason="示例：情况复杂").state == "accepted"


@pytest.mark.norm("licensing.42.extend_joint_fifteen")
def test_licensing_42_joint_handling_is_extended_by_15_working_days_at_most(world):
    number = jointly(world)
    governor = make.staff(policies.READ, policies.EXTEND_JOINT, name="示例·市长")
    with on("2026-12-01"):
        assert code_of(lambda: extend(number, by=governor, days=16, reason="示例")) == (
            "case.extension_too_long"
        )


@pytest.mark.parametrize(
    ("own", "most"),
    [(make.working(3), 3), (make.working(15), 10), (make.working(5, "day"), 3)],
)
def test_an_item_shortens_the_extension_in_whatever_unit_it_counts(world, own, most):
    guide = make.Guide(22, "示例短延长", {"limits": {"statutory": make.working(10), "extend": own}})
    make.publish(guide)
    number = accepted(world, guide)
    assert code_of(lambda: longer(number, world, days=most + 1)) == "case.extension_too_long"
    assert longer(number, world, days=most).state == "accepted"
