"""延长（行政许可法 第42条第一款）: once, before the end, by the head, at most ten working days."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.extend import extend
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
def test_it_is_lawful_on_the_last_day_and_not_after_it(world):
    assert longer(accepted(world), world, "2026-12-04").due == "2026-12-11"
    number = accepted(world)
    assert code_of(lambda: longer(number, world, "2026-12-05")) == "case.extension_late"


@pytest.mark.norm("licensing.42.extend_once")
def test_a_second_time_is_not_lawful(world):
    number = accepted(world)
    longer(number, world)
    assert code_of(lambda: longer(number, world)) == "case.extended_before"


@pytest.mark.norm("licensing.42.extend_ten_days")
@pytest.mark.parametrize("days", [0, -1, 11])
def test_at_most_ten_working_days(world, days):
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
