"""特别程序（行政许可法 第45条）: its time does not count, for the body and every department."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.cases import queries
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.suspend import resume
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on


@pytest.fixture
def number(world):
    """Accepted on a Friday: promised for 4 December, the law's limit is 18 December."""
    with on(FRIDAY):
        made = make.draft(world.owner, make.PARALLEL)
        submit(made, by=world.owner)
        accept(made, by=world.window)
    return made


def pause(number, world, day, kind="hearing", days=5, unit="working_day"):
    with on(day):
        return make.pause(number, world, kind=kind, days=days, unit=unit)


def go_on(number, world, day):
    with on(day):
        return resume(number, by=world.officer, opinion="示例：结束")


def dues(number):
    case = make.row(number)
    return str(case.promised_due), str(case.statutory_due), str(case.due)


def test_while_it_lasts_the_applicant_sees_until_when(world, number):
    assert pause(number, world, "2026-11-25").due == "2026-12-02"
    assert make.row(number).state == "suspended"


def test_the_clock_goes_on_the_day_after_it_ends(world, number):
    pause(number, world, "2026-11-25")
    assert go_on(number, world, "2026-12-01").due == "2026-12-10"
    assert dues(number) == ("2026-12-10", "2026-12-24", "2026-12-10")


def test_what_begins_and_ends_on_one_day_takes_no_time(world, number):
    pause(number, world, "2026-11-25")
    go_on(number, world, "2026-11-25")
    assert dues(number) == ("2026-12-04", "2026-12-18", "2026-12-04")


def test_two_special_procedures_add_up(world, number):
    pause(number, world, "2026-11-23")
    go_on(number, world, "2026-11-24")
    pause(number, world, "2026-11-26", kind="expert_review")
    go_on(number, world, "2026-11-27")
    assert dues(number)[0] == "2026-12-08"


def test_the_departments_dates_move_as_well(world, number):
    pause(number, world, "2026-11-23")
    go_on(number, world, "2026-11-26")
    parts = {part.key: part.due for part in queries.branches(make.row(number))}
    assert parts == {"fire": date("2026-11-30"), "plan": date("2026-12-01"), "joint": None}


def test_a_pause_before_a_department_began_does_not_lengthen_its_time(world, number):
    pause(number, world, "2026-11-23")
    go_on(number, world, "2026-11-26")
    with on("2026-11-27"):
        review(number, "fire", by=world.fire, agree=True)
        review(number, "plan", by=world.housing, agree=True)
    pause(number, world, "2026-11-27")
    go_on(number, world, "2026-11-27")
    assert queries.branches(make.row(number))[-1].due == date("2026-12-01")


def test_nobody_reviews_while_it_lasts(world, number):
    pause(number, world, "2026-11-25")
    with pytest.raises(Refused) as refusal:
        review(number, "fire", by=world.fire, agree=True)
    assert refusal.value.code == "case.step_not_possible"


WRONG = [
    ({"kind": "holiday"}, "case.special_unknown"),
    ({"days": 0}, "case.duration_needed"),
    ({"days": 367}, "case.duration_needed"),
    ({"unit": "moon"}, "case.duration_needed"),
]


@pytest.mark.norm("licensing.45.known_kind", "licensing.45.length_told")
@pytest.mark.parametrize(("change", "code"), WRONG)
def test_45_only_what_the_law_knows_for_a_time_that_is_told(world, number, change, code):
    with pytest.raises(Refused) as refusal:
        pause(number, world, "2026-11-25", **change)
    assert refusal.value.code == code


def test_the_reason_is_told(world, number):
    with pytest.raises(Refused) as refusal:
        make.propose(number, world.officer, reason=" ")
    assert refusal.value.code == "case.reason_needed"
