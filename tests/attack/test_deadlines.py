"""Nobody loses a right, or is late, by a date not announced yet, or by a day of rest."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.calendar import Pause, Unit, from_days, running
from tongban.kernel.calendar.model import SpecialDay
from tongban.kernel.errors import Refused
from tongban.modules.cases import queries, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.lapse import lapse
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.contracts import CaseState
from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as make_places


def at(year: int, month: int, day: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=clock.ZONE)


OVER = at(2027, 2, 10, 9, 0)
LAST_OF_2026 = at(2026, 12, 28, 10, 0)


def announce_2027() -> None:
    """A notice of an invented year: the first week of January is off."""
    free = [dt.date(2027, 1, day) for day in range(1, 9)]
    free += [dt.date(2027, 10, day) for day in range(1, 7)]
    rows = [
        f"{day},holiday,{'元旦' if day.month == 1 else '国庆节'},0,{day.isoweekday()}"
        for day in free
    ]
    header = "date,kind,holiday,in_lieu,weekday"
    places.load_calendar([header, *rows], "test", by=make_places.TESTER)


@pytest.mark.django_db
def test_no_case_lapses_by_a_date_of_a_year_not_announced(world):
    """The applicant was told a date that moves to later when the notice comes."""
    with clock.at(LAST_OF_2026):
        number = make.draft(world.owner, make.PLAIN)
        submit(number, by=world.owner)
        ask_correction(number, [make.LINE], by=world.window)
    assert make.row(number).due_provisional
    with clock.at(OVER):
        with pytest.raises(Refused):
            lapse(number, by=Rule("correction_overdue"))
        tasks.lapse_overdue()
        assert make.row(number).state == CaseState.CORRECTING
        announce_2027()
        tasks.recount_running()
        tasks.lapse_overdue()
    assert make.row(number).state == CaseState.LAPSED


@pytest.mark.django_db
def test_the_end_of_a_special_procedure_is_marked_and_counted_anew(world):
    with clock.at(LAST_OF_2026):
        number = make.case(world, "accepted", make.PLAIN)
        make.pause(number, world)
        told = make.row(number)
        assert told.due == dt.date(2027, 1, 5)
        assert told.due_provisional
        announce_2027()
        tasks.recount_running()
        counted = make.row(number)
    assert (counted.due, counted.due_provisional) == (dt.date(2027, 1, 12), False)


@pytest.mark.django_db
def test_what_is_due_at_once_is_not_due_on_a_saturday_night(world):
    """民法典 第203条: a last day off moves to the next working day."""
    with clock.at(at(2026, 11, 21, 23, 59)):
        number = make.draft(world.owner, make.BARE)
        row = make.row(number)
        Case.objects.filter(pk=row.pk).update(limits={**row.limits, "accept_days": 0})
        submit(number, by=world.owner)
    assert make.row(number).accept_due == dt.date(2026, 11, 23)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (at(2026, 9, 18, 23, 59), dt.date(2026, 9, 24)),  # Friday; Sunday 20 is a make-up day
        (at(2026, 9, 19, 0, 0), dt.date(2026, 9, 24)),  # a minute later, on the Saturday between
        (
            at(2026, 9, 20, 12, 0),
            dt.date(2026, 9, 28),
        ),  # on the make-up day itself; 25 to 27 are Mid-Autumn
        (at(2026, 9, 30, 23, 59), dt.date(2026, 10, 13)),  # before National Day, 10 is made up
    ],
)
def test_five_working_days_round_midnight_make_up_days_and_holidays(world, moment, due):
    with clock.at(moment):
        number = make.draft(world.owner, make.BARE)
        submit(number, by=world.owner)
    assert make.row(number).accept_due == due


@pytest.mark.django_db
def test_a_moment_is_a_chinese_day_wherever_the_server_stands(world):
    with clock.at(dt.datetime(2026, 11, 23, 16, 30, tzinfo=dt.UTC)):  # 00:30 on the 24th in China
        number = make.draft(world.owner, make.BARE)
        submit(number, by=world.owner)
        accept(number, by=world.window)
    row = make.row(number)
    assert (row.accept_due, row.statutory_due) == (dt.date(2026, 12, 1), dt.date(2026, 12, 14))
    assert number[6:14] == "20261124"


@pytest.mark.django_db
def test_an_answer_to_the_notice_begins_the_five_days_anew(world):
    with clock.at(at(2026, 11, 2, 10, 0)):
        number = make.draft(world.owner, make.PLAIN)
        submit(number, by=world.owner)
        ask_correction(number, [make.LINE], by=world.window)
    with clock.at(at(2026, 11, 14, 22, 0)):  # a Saturday
        resubmit(number, by=world.owner)
    row = make.row(number)
    assert (row.accept_due, row.due, row.correct_due) == (
        dt.date(2026, 11, 20),
        dt.date(2026, 11, 20),
        None,
    )
    assert number not in queries.lapsing(dt.date(2027, 1, 1))


YEAR = from_days(
    SpecialDay(dt.date(2026, month, 1), works=False, holiday="节") for month in (1, 10)
)


def test_a_last_day_off_does_not_move_into_a_pause():
    """Natural days that end on a Sunday; the special procedure began on that Sunday."""
    ends_sunday = dt.date(2026, 6, 1)
    held = Pause(dt.date(2026, 6, 15), dt.date(2026, 6, 17), "hearing")
    due = running(YEAR, ends_sunday, 13, [held], Unit.DAY)
    assert due is not None
    assert due.on == dt.date(2026, 6, 18)
    still = Pause(dt.date(2026, 6, 15), None, "hearing")
    assert running(YEAR, ends_sunday, 13, [still], Unit.DAY) is None
