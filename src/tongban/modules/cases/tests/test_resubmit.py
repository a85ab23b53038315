"""补正（行政许可法 第32条第一款第五项）: the answer to the notice begins the check anew."""

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on


def test_the_acceptance_clock_begins_anew_and_the_notice_is_answered(world):
    with on(FRIDAY):
        number = make.draft(world.owner, make.PLAIN)
        submit(number, by=world.owner)
        ask_correction(number, [make.LINE], by=world.window)
    with on("2026-12-01"):
        ref = resubmit(number, by=world.owner)
    case = make.row(number)
    assert (ref.state, case.accept_due, case.due) == (
        "submitted", date("2026-12-08"), date("2026-12-08")
    )  # fmt: skip
    assert case.correct_due is None
    found = queries.notice(case)
    assert found is not None
    assert found[0].answered_at is not None


def test_the_event_says_that_it_is_not_the_first_filing(world):
    number = make.case(world, "correcting", make.PLAIN)
    resubmit(number, by=world.owner)
    assert OutboxEvent.objects.filter(payload__contains='"again":true').count() == 1
