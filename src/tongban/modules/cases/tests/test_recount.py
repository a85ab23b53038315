"""期限重算: dates in a year without notice are provisional until the notice is loaded."""

import pytest

from tongban.modules.cases import queries, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.suspend import resume
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import date, on
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as notices

BRIDGE = ["2027-01-04,holiday,元旦,0,1", "2027-01-05,holiday,元旦,0,2"]
"""Two days off that nobody could foresee."""


def notice_comes(day="2026-12-29"):
    with on(day):
        places.load_calendar(notices.year(2027, extra=BRIDGE), "test", by=notices.TESTER)
        return tasks.recount_running()


def accepted(world, day, guide=make.PLAIN):
    with on(day):
        number = make.draft(world.owner, guide)
        submit(number, by=world.owner)
        accept(number, by=world.window)
    return number


@pytest.mark.norm("licensing.82.recounted")
def test_82_a_promise_in_2027_is_provisional_and_moves_when_the_notice_is_loaded(world):
    number = accepted(world, "2026-12-28")
    before = make.row(number)
    assert before.due_provisional
    assert notice_comes() == 1
    after = make.row(number)
    assert not after.due_provisional
    assert (before.due, after.due) == (date("2027-01-12"), date("2027-01-14"))
    assert after.promised_due == after.due
    assert after.calendar == places.calendar().revision


def test_the_applicant_sees_the_move_in_the_history(world):
    number = accepted(world, "2026-12-28")
    notice_comes()
    step = queries.timeline(make.row(number))[-1]
    assert step.name == "recount"
    assert step.facts == {
        "before": "2027-01-12",
        "after": "2027-01-14",
        "notice": "test",
        "parts": {"shencha": ["2027-01-05", "2027-01-07"]},
    }


def test_the_departments_dates_move_as_well(world):
    number = accepted(world, "2026-12-30", make.PARALLEL)
    before = {part.key: part.due for part in queries.branches(make.row(number))}
    notice_comes("2026-12-31")
    after = {part.key: part.due for part in queries.branches(make.row(number))}
    assert (before["fire"], after["fire"]) == (date("2027-01-05"), date("2027-01-07"))


def test_it_is_counted_anew_once_for_each_notice(world):
    accepted(world, "2026-12-28")
    assert notice_comes() == 1
    with on("2026-12-30"):
        assert tasks.recount_running() == 0


def test_dates_of_this_year_stay(world):
    number = accepted(world, "2026-11-20")
    before = make.row(number)
    assert notice_comes() == 0
    assert make.row(number).version == before.version


@pytest.mark.parametrize("state", ["submitted", "correcting", "granted"])
def test_every_clock_of_the_office_and_of_the_applicant_moves(world, state):
    with on("2026-12-30"):
        number = make.case(world, state, make.PLAIN)
    before = make.row(number)
    assert before.due_provisional
    assert notice_comes("2026-12-31") == 1
    after = make.row(number)
    assert after.due is not None
    assert before.due is not None
    assert (after.due - before.due).days >= 2
    column = {"submitted": "accept_due", "correcting": "correct_due", "granted": "deliver_due"}
    assert getattr(after, column[state]) == after.due


def test_a_suspended_case_is_counted_when_it_goes_on(world):
    with on("2026-12-28"):
        number = make.case(world, "suspended", make.PLAIN)
    notice_comes()
    with on("2027-01-06"):
        resume(number, by=world.officer, opinion="示例：结束")
    case = make.row(number)
    assert not case.due_provisional
    assert case.due == date("2027-01-20")


def test_what_is_over_is_left_alone(world):
    with on("2026-12-28"):
        number = make.case(world, "withdrawn", make.PLAIN)
    assert notice_comes() == 0
    assert make.row(number).due is None


def test_a_decision_taken_meanwhile_counts_delivery_under_the_new_notice(world):
    number = accepted(world, "2026-12-28", make.BARE)
    notice_comes()
    with on("2026-12-31"):
        make.reviewed(number, world)
        grant(number, by=world.head)
    assert make.row(number).deliver_due == date("2027-01-19")
