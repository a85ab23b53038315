"""受理（行政许可法 第32、42条）: promise and statutory clock run, each department has its own."""

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on


def accepted(world, guide, day=FRIDAY):
    with on(day):
        number = make.draft(world.owner, guide)
        submit(number, by=world.owner)
        accept(number, by=world.window, opinion="示例：予以受理")
    return make.row(number)


def test_both_limits_run_from_the_next_working_day(world):
    case = accepted(world, make.PLAIN)
    assert case.promised_due == date("2026-12-04")
    assert case.statutory_due == date("2026-12-18")
    assert (case.due, case.due_provisional) == (case.promised_due, False)


def test_natural_days_are_counted_as_such_and_end_on_a_working_day(world):
    case = accepted(world, make.BARE, "2026-11-23")
    assert case.statutory_due == date("2026-12-14")  # the 20th day is a Sunday
    assert (case.promised_due, case.due) == (None, date("2026-12-14"))


def test_departments_of_the_first_stage_begin_side_by_side_under_their_own_limits(world):
    case = accepted(world, make.PARALLEL)
    parts = {part.key: part for part in queries.branches(case)}
    assert {key: part.state for key, part in parts.items()} == {
        "fire": "open", "plan": "open", "joint": "waiting"
    }  # fmt: skip
    assert (parts["fire"].org, parts["fire"].due) == (make.FIRE, date("2026-11-25"))
    assert (parts["plan"].org, parts["plan"].due) == (make.HOUSING, date("2026-11-26"))
    assert (parts["joint"].org, parts["joint"].due) == (make.LEAD, None)
    assert case.open_branches == 3


def test_each_department_that_begins_is_told(world):
    case = accepted(world, make.PARALLEL)
    told = OutboxEvent.objects.filter(kind="cases.branch_opened", payload__contains=case.case_no)
    assert told.count() == 2
    assert OutboxEvent.objects.filter(kind="cases.accepted").count() == 1


def test_a_date_in_a_year_without_notice_is_marked(world):
    case = accepted(world, make.PLAIN, "2026-12-28")
    assert case.due_provisional is True
    assert '"provisional":true' in OutboxEvent.objects.get(kind="cases.accepted").payload


def test_a_case_may_be_accepted_after_the_prereview(world):
    number = make.case(world, "prechecked", make.PLAIN)
    assert accept(number, by=world.window).state == "accepted"
