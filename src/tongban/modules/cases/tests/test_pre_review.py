"""网上预审: within its own day, one answer, and the office is bound by it."""

import pytest

from tongban.kernel.errors import Invalid
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.precheck import precheck
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.contracts import Channel
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on


def late():
    return OutboxEvent.objects.filter(kind="cases.pre_review_late").count()


@pytest.mark.norm("local.pre_review_day")
def test_local_42_a_pre_review_is_due_the_next_working_day(world):
    with on(FRIDAY):
        number = make.case(world, "submitted", make.PLAIN)
    case = make.row(number)
    assert (case.precheck_due, case.accept_due) == (date("2026-11-23"), date("2026-11-27"))


def test_a_case_filed_at_the_window_has_no_pre_review(world):
    number = open_case(make.BARE.code, by=world.owner, channel=Channel.WINDOW).case_no
    submit(number, by=world.owner)
    assert make.row(number).precheck_due is None


@pytest.mark.parametrize(("day", "found"), [("2026-11-23", 0), ("2026-11-24", 1)])
@pytest.mark.parametrize("answer", ["precheck", "ask_correction"])
def test_an_answer_after_its_day_is_told_to_those_who_watch(world, day, found, answer):
    with on(FRIDAY):
        number = make.case(world, "submitted", make.PLAIN)
    with on(day):
        if answer == "precheck":
            precheck(number, by=world.window)
        else:
            ask_correction(number, [make.LINE], by=world.window)
    assert late() == found


@pytest.mark.norm("licensing.32-4.pre_review_final")
@pytest.mark.parametrize(
    ("line", "originals"),
    [(make.LINE, False), (make.LINE, True), (make.PAPER_LINE, False)],
)
def test_32_4_what_passed_the_pre_review_is_not_asked_for_again(world, line, originals):
    number = make.case(world, "prechecked", make.PLAIN)
    with pytest.raises(Invalid) as wrong:
        ask_correction(number, [line], by=world.window, originals=originals)
    assert [one.code for one in wrong.value.errors] == ["case.answered_in_review"]
    assert make.row(number).state == "prechecked"


def test_an_original_that_differs_at_the_window_may_be_asked_about_and_is_written_down(world):
    number = make.case(world, "prechecked", make.PLAIN)
    told = ask_correction(number, [make.PAPER_LINE], by=world.window, originals=True)
    assert told.state == "correcting"
