"""期间的计算（民法典 第200至204条；行政许可法 第42、43、44、45、82条）, norm by norm."""

import datetime as dt
from decimal import Decimal

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.calendar import Due, Limit, Unit
from tongban.kernel.calendar.loading import from_csv
from tongban.kernel.errors import Refused
from tongban.modules.cases import clocks
from tongban.modules.cases.actions import _dues
from tongban.modules.cases.actions.lapse import lapse
from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.factories import HOLIDAYS

CALENDAR = from_csv(HOLIDAYS.read_text(encoding="utf-8").splitlines())
WORK, DAY, MONTH, HOUR = Unit.WORKING_DAY, Unit.DAY, Unit.MONTH, Unit.HOUR


def due(start, amount, unit, *pauses, extended=0):
    moment = dt.datetime.fromisoformat(start)
    limit = Limit(Decimal(amount), unit)
    kept = clocks.pauses_of(list(pauses))
    found = clocks.due(CALENDAR, moment.date(), limit, kept, extended, moment.time())
    return found and str(found.on)


@pytest.mark.norm("civil.201.first_day_out")
@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-03-02", "1", WORK, "2026-03-03"),
        ("2026-03-02", "10", DAY, "2026-03-12"),
        ("2026-01-02", "1", WORK, "2026-01-04"),
    ],
)
def test_civil_201_the_day_on_which_it_begins_is_not_counted(start, amount, unit, end):
    assert due(start, amount, unit) == end


@pytest.mark.norm("civil.201.hours_from_the_moment")
@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [("2026-03-02T10:00", "2", "2026-03-02"), ("2026-03-02T23:00", "2", "2026-03-03")],
)
def test_civil_201_hours_run_from_the_moment(start, amount, end):
    assert due(start, amount, HOUR) == end


@pytest.mark.norm("civil.202.corresponding_day")
@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2025-12-31", "1", "2026-02-02"),  # 31 January is a Saturday
        ("2026-01-31", "1", "2026-02-28"),  # no 31 February; a make-up day
        ("2026-02-23", "1", "2026-03-23"),
        ("2024-02-29", "12", "2025-02-28"),
    ],
)
def test_civil_202_months_end_on_the_corresponding_day(start, amount, end):
    assert due(start, amount, MONTH) == end


@pytest.mark.norm("civil.203.last_day_rolls")
@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-03-02", "5", "2026-03-09"),  # from a Saturday
        ("2026-09-24", "3", "2026-09-28"),  # out of Mid-Autumn
        ("2026-09-28", "5", "2026-10-08"),  # out of the National Day week
        ("2026-02-18", "10", "2026-02-28"),  # a Saturday on which offices work
    ],
)
def test_civil_203_a_last_day_off_moves_to_the_next_working_day(start, amount, end):
    assert due(start, amount, DAY) == end


@pytest.mark.norm("civil.203.whole_last_day")
def test_civil_203_the_last_day_lasts_until_midnight(world):
    with on(FRIDAY):
        number = make.case(world, "correcting", make.PLAIN)
    last = make.row(number).correct_due
    assert last is not None
    with on(last.isoformat(), hour=23), pytest.raises(Refused):
        lapse(number, by=Rule("correction_overdue"))
    with on((last + dt.timedelta(days=1)).isoformat(), hour=0):
        assert lapse(number, by=Rule("correction_overdue")).state == "lapsed"


@pytest.mark.norm("licensing.82.working_days")
@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-02-10", "5", "2026-02-24"),
        ("2026-02-10", "20", "2026-03-16"),
        ("2026-09-18", "20", "2026-10-22"),
        ("2026-04-30", "10", "2026-05-18"),
    ],
)
def test_licensing_82_working_days_leave_out_holidays_and_count_make_up_days(start, amount, end):
    assert due(start, amount, WORK) == end


@pytest.mark.norm("licensing.45.pause_out")
@pytest.mark.parametrize(
    ("amount", "unit", "end"),
    [("10", WORK, "2026-03-23"), ("20", DAY, "2026-03-30"), ("1", MONTH, "2026-04-09")],
)
def test_licensing_45_a_special_procedure_is_not_counted(amount, unit, end):
    pause = {"first": "2026-03-04", "last": "2026-03-10", "kind": "testing"}
    assert due("2026-03-02", amount, unit, pause) == end


@pytest.mark.norm("licensing.45.runs_on_next_day")
def test_licensing_45_the_clock_runs_on_from_the_day_after_the_procedure_ends():
    pause = {"first": "2026-03-04", "last": "2026-03-10", "kind": "hearing"}
    assert due("2026-03-02", "2", WORK, pause) == "2026-03-11"
    assert due("2026-03-02", "3", WORK, pause, extended=1) == "2026-03-13"


@pytest.mark.norm("business.36.promise_only_shorter")
def test_business_36_a_promise_longer_than_the_law_does_not_bind():
    limits = {
        "promised": {"amount": "30", "unit": "working_day"},
        "statutory": {"amount": "20", "unit": "working_day"},
    }
    found = clocks.dues(CALENDAR, date("2026-03-02"), limits)
    assert found.promised is not None
    assert found.nearest == found.statutory == date("2026-03-30")
    assert found.promised > date("2026-03-30")


@pytest.mark.norm("licensing.8.told_date_stands")
@pytest.mark.parametrize(
    ("told", "anew", "stands"),
    [
        ("2027-01-12", "2027-01-08", "2027-01-12"),
        ("2027-01-12", "2027-01-14", "2027-01-14"),
        ("2027-01-12", "2027-01-12", "2027-01-12"),
    ],
)
def test_licensing_8_a_date_told_to_the_applicant_never_moves_to_earlier(told, anew, stands):
    found = clocks.stands(date(told), Due(date(anew), provisional=False))
    assert found.on == date(stands)


@pytest.mark.norm("licensing.42.twenty_days")
def test_licensing_42_a_licence_without_a_limit_of_its_own_has_twenty_working_days():
    found = clocks.dues(CALENDAR, date("2026-03-02"), {"licence": True})
    assert found.nearest == date("2026-03-30")
    special = {"licence": True, "statutory": {"amount": "3", "unit": "month"}}
    assert clocks.dues(CALENDAR, date("2026-03-02"), special).nearest == date("2026-06-02")
    assert clocks.dues(CALENDAR, date("2026-03-02"), {"licence": False}).nearest is None


@pytest.mark.norm("licensing.42.joint_forty_five")
@pytest.mark.parametrize(
    ("own", "unit", "end"),
    [
        ("60", "working_day", "2026-05-08"),
        ("20", "working_day", "2026-03-30"),
        (None, "", "2026-05-08"),
    ],
)
def test_licensing_42_joint_handling_takes_45_working_days_at_most(own, unit, end):
    limits: dict[str, object] = {"joint": True, "licence": True}
    if own is not None:
        limits |= {"statutory": {"amount": own, "unit": unit}}
    found = clocks.dues(CALENDAR, date("2026-03-02"), limits)
    assert found.nearest == date(end)


@pytest.mark.norm("licensing.43.lower_twenty_days")
def test_licensing_43_the_lower_body_has_twenty_working_days_from_its_acceptance():
    accepted = dt.datetime(2026, 3, 2, 10, tzinfo=clock.ZONE)
    case = Case(lower_org=make.ELSEWHERE, accepted_at=accepted, limits={"licence": True})
    assert _dues.dues(case, CALENDAR).nearest == date("2026-03-30")


@pytest.mark.norm("licensing.32-4.five_days")
@pytest.mark.parametrize(
    ("own", "unit", "end"),
    [
        (None, "", "2026-03-09"),
        ("7", "working_day", "2026-03-09"),
        ("15", "day", "2026-03-09"),
        ("3", "day", "2026-03-05"),
        ("0", "working_day", "2026-03-02"),
    ],
)
def test_licensing_32_4_five_working_days_or_the_items_fewer_whatever_their_unit(own, unit, end):
    limits = {} if own is None else {"accept": {"amount": own, "unit": unit}}
    assert clocks.accept_by(CALENDAR, date("2026-03-02"), limits).on == date(end)


@pytest.mark.norm("licensing.44.deliver_ten_days")
@pytest.mark.parametrize(
    ("own", "unit", "end"),
    [
        (None, "", "2026-03-16"),
        ("20", "day", "2026-03-16"),
        ("5", "working_day", "2026-03-09"),
        ("0", "working_day", "2026-03-02"),
    ],
)
def test_licensing_44_ten_working_days_or_the_items_fewer_whatever_their_unit(own, unit, end):
    limits = {} if own is None else {"deliver": {"amount": own, "unit": unit}}
    assert clocks.deliver_by(CALENDAR, date("2026-03-02"), limits).on == date(end)
