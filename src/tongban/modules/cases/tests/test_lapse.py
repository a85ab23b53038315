"""逾期未补正: the day told must have passed; the rule alone ends it, and tells so."""

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import tasks
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.lapse import lapse
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on


def asked(world):
    """Asked on a Friday to correct within ten working days: until 4 December."""
    with on(FRIDAY):
        number = make.draft(world.owner, make.PLAIN)
        submit(number, by=world.owner)
        ask_correction(number, [make.LINE], by=world.window)
    return number


def test_on_the_last_day_the_applicant_may_still_answer(world):
    number = asked(world)
    with on("2026-12-04", hour=23):
        assert tasks.lapse_overdue() == 0
        assert resubmit(number, by=world.owner).state == "submitted"


def test_the_day_after_it_counts_as_withdrawn(world):
    number = asked(world)
    with on("2026-12-05", hour=0):
        assert tasks.lapse_overdue() == 1
        assert tasks.lapse_overdue() == 0
    case = make.row(number)
    assert (case.state, case.due, case.due_provisional) == ("lapsed", None, False)
    assert number in OutboxEvent.objects.get(kind="cases.lapsed").payload


def test_what_was_answered_in_time_never_lapses(world):
    number = asked(world)
    with on("2026-12-01"):
        resubmit(number, by=world.owner)
    with on("2027-06-01"):
        assert tasks.lapse_overdue() == 0
    assert make.row(number).state == "submitted"


def test_one_case_that_fails_does_not_stop_the_others(world, monkeypatch):
    numbers = [asked(world) for _ in range(3)]

    def breaks_on_first(number, *, by):
        if number == numbers[0]:
            raise RuntimeError("broken")
        return lapse(number, by=by)

    monkeypatch.setattr(tasks, "lapse", breaks_on_first)
    with on("2026-12-07"):
        assert tasks.lapse_overdue() == 2
    assert [make.row(one).state for one in numbers] == ["correcting", "lapsed", "lapsed"]
