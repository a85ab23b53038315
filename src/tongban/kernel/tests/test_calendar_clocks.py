"""Clocks with pauses, hours and half days."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel.calendar import (
    Cause,
    Clock,
    Due,
    Limit,
    OpeningHours,
    Pause,
    Unit,
    explain,
    running,
)

from .test_calendar_days import CALENDAR, DAY, day, days, naive_works


@st.composite
def closed_pauses(draw: st.DrawFn, start: dt.date) -> list[Pause]:
    spans = draw(st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 15)), max_size=3))
    return [Pause(start + a * DAY, start + (a + n) * DAY, "检测") for a, n in spans]


def test_paused_days_do_not_count_and_the_clock_goes_on_the_day_after():
    pause = Pause(day("2026-03-04"), day("2026-03-10"), "听证")
    assert running(CALENDAR, day("2026-03-02"), 3, [pause]) == Due(
        day("2026-03-12"), provisional=False
    )


def test_a_pause_over_a_holiday_takes_only_working_days():
    pause = Pause(day("2026-02-13"), day("2026-02-24"))
    plain = running(CALENDAR, day("2026-02-10"), 5)
    paused = running(CALENDAR, day("2026-02-10"), 5, [pause])
    assert plain == Due(day("2026-02-24"), provisional=False)
    assert paused == Due(day("2026-02-27"), provisional=False)


def test_an_open_pause_holds_the_clock_unless_it_ran_out_before():
    pause = Pause(day("2026-03-05"))
    assert running(CALENDAR, day("2026-03-02"), 3, [pause]) is None
    assert running(CALENDAR, day("2026-03-02"), 2, [pause]) == Due(
        day("2026-03-04"), provisional=False
    )
    assert explain(CALENDAR, day("2026-03-02"), 3, [pause])[-1].cause is Cause.PAUSED


@given(st.data(), days, st.integers(1, 40))
def test_the_clock_agrees_with_a_counter_that_walks_day_by_day(data, start, amount):
    pauses = data.draw(closed_pauses(start))
    paused = {
        p.first + n * DAY for p in pauses if p.last for n in range((p.last - p.first).days + 1)
    }
    end, found = start, 0
    while found < amount:
        end += DAY
        found += naive_works(end) and end not in paused
    due = running(CALENDAR, start, amount, pauses)
    assert due is not None
    assert due.on == end


@given(
    st.data(), days, st.integers(1, 40), st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.MONTH])
)
def test_the_explanation_has_no_gap_and_ends_on_the_due_day(data, start, amount, unit):
    pauses = data.draw(closed_pauses(start))
    rows = explain(CALENDAR, start, amount, pauses, unit)
    due = running(CALENDAR, start, amount, pauses, unit)
    assert due is not None
    assert rows[0].first == start + DAY
    assert rows[-1].last == due.on
    assert all(b.first == a.last + DAY for a, b in pairwise(rows))
    assert unit is Unit.MONTH or sum(row.counted for row in rows) == amount
    assert due.provisional == any(row.provisional for row in rows)


@given(days, st.integers(1, 100))
def test_without_pauses_the_clock_is_plain_counting(start, amount):
    assert running(CALENDAR, start, amount) == CALENDAR.add_working_days(start, amount)
    assert running(CALENDAR, start, amount, (), Unit.DAY) == CALENDAR.add_natural_days(
        start, amount
    )
    months = amount % 13
    assert running(CALENDAR, start, months, (), Unit.MONTH) == CALENDAR.add_months(start, months)


def test_a_pause_moves_a_limit_of_months_by_its_days():
    pause = Pause(day("2026-04-01"), day("2026-04-10"))
    assert running(CALENDAR, day("2026-03-02"), 3, [pause], Unit.MONTH) == Due(
        day("2026-06-12"), provisional=False
    )
    assert running(CALENDAR, day("2025-03-03"), 1, (), Unit.YEAR) == Due(
        day("2026-03-03"), provisional=False
    )


def test_the_explanation_names_holidays_make_up_days_and_pauses():
    pause = Pause(day("2026-02-12"), day("2026-02-13"), "专家评审")
    rows = explain(CALENDAR, day("2026-02-10"), 4, [pause])
    assert [(r.cause, r.detail, r.days, r.counted) for r in rows] == [
        (Cause.COUNTED, "", 1, 1),
        (Cause.PAUSED, "专家评审", 2, 0),
        (Cause.COUNTED, "春节", 1, 1),
        (Cause.HOLIDAY, "春节", 9, 0),
        (Cause.COUNTED, "", 2, 2),
    ]


def test_the_explanation_shows_how_a_last_day_off_moved():
    rows = explain(CALENDAR, day("2026-03-02"), 5, (), Unit.DAY)
    assert [(r.cause, r.days) for r in rows] == [(Cause.COUNTED, 5), (Cause.MOVED, 2)]


def test_a_stretch_in_a_year_not_announced_is_marked():
    rows = explain(CALENDAR, day("2026-12-30"), 3)
    assert [row.provisional for row in rows] == [False, True, True, True]
    assert [row.cause for row in rows] == [
        Cause.COUNTED,
        Cause.HOLIDAY,
        Cause.WEEKEND,
        Cause.COUNTED,
    ]


@pytest.mark.parametrize(
    ("amount", "unit"), [("-1", Unit.DAY), ("0.5", Unit.DAY), ("NaN", Unit.DAY)]
)
def test_a_limit_is_a_number_that_makes_sense(amount, unit):
    with pytest.raises(ValueError, match=r"limit is|counted whole"):
        Limit(Decimal(amount), unit)


def test_a_pause_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Pause(day("2026-03-02"), day("2026-03-01"))


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def due(text: str, amount: str, unit: Unit, *pauses: Pause, extended: int = 0) -> Due | None:
    at = moment(text)
    limit = Limit(Decimal(amount), unit)
    return Clock(CALENDAR, at.date(), limit, pauses, extended, at.time()).due()


@pytest.mark.parametrize(
    ("start", "amount", "on", "at"),
    [
        ("2026-03-02", "0.5", "2026-03-03", "12:00"),
        ("2026-03-02", "0.25", "2026-03-03", "10:30"),
        ("2026-03-02", "0.75", "2026-03-03", "15:30"),
        ("2026-03-02", "2.5", "2026-03-05", "12:00"),
        ("2026-03-06", "0.5", "2026-03-09", "12:00"),  # over the weekend
        ("2026-02-14", "1.5", "2026-02-25", "12:00"),  # from a make-up day over the festival
    ],
)
def test_a_part_of_a_working_day_is_that_part_of_the_hall_hours_of_the_next(start, amount, on, at):
    expected = Due(day(on), provisional=False, at=dt.time.fromisoformat(at))
    assert due(start, amount, Unit.WORKING_DAY) == expected


def test_parts_of_a_working_day_across_the_known_are_provisional():
    assert due("2026-12-31", "0.5", Unit.WORKING_DAY) == Due(
        day("2027-01-04"), provisional=True, at=dt.time(12)
    )


@given(days, st.integers(1, 30), st.sampled_from(["0.1", "0.25", "0.5", "0.9"]))
def test_a_part_more_never_ends_earlier_and_a_day_more_never_sooner(start, whole, part):
    ends = [
        due(start.isoformat(), str(amount), Unit.WORKING_DAY)
        for amount in (Decimal(whole), whole + Decimal(part), Decimal(whole + 1))
    ]
    shut = [(end.on, end.at or dt.time.max) for end in ends if end is not None]
    assert shut == sorted(shut)


def test_hours_run_from_the_moment_day_and_night():
    assert due("2026-03-05T16:30", "24", Unit.HOUR) == Due(
        day("2026-03-06"), provisional=False, at=dt.time(16, 30)
    )
    late = due("2026-03-04T23:30", "1.5", Unit.HOUR)
    assert late is not None
    assert late.at == dt.time(1)


def test_hours_that_end_at_midnight_end_with_their_day():
    assert due("2026-03-02T10:00", "14", Unit.HOUR) == Due(day("2026-03-02"), provisional=False)


def test_hours_that_end_on_a_day_off_end_with_the_next_working_day():
    assert due("2026-03-06T16:30", "24", Unit.HOUR) == Due(day("2026-03-09"), provisional=False)


def test_days_on_which_a_pause_holds_the_clock_give_no_hours():
    pause = Pause(day("2026-03-03"), day("2026-03-04"))
    assert due("2026-03-02T10:00", "24", Unit.HOUR, pause) == Due(
        day("2026-03-05"), provisional=False, at=dt.time(10)
    )
    assert due("2026-03-02T10:00", "24", Unit.HOUR, Pause(day("2026-03-03"))) is None


def test_on_the_spot_is_the_day_itself_or_the_next_working_day():
    assert due("2026-03-06", "0", Unit.WORKING_DAY) == Due(day("2026-03-06"), provisional=False)
    assert due("2026-03-07", "0", Unit.WORKING_DAY) == Due(day("2026-03-09"), provisional=False)


def test_an_extension_follows_the_end_of_whatever_the_limit_is_counted_in():
    assert due("2026-03-02", "3", Unit.WORKING_DAY, extended=2) == Due(
        day("2026-03-09"), provisional=False
    )
    assert due("2026-03-02", "5", Unit.DAY, extended=2) == Due(day("2026-03-11"), provisional=False)
    pause = Pause(day("2026-03-06"), day("2026-03-10"))
    assert due("2026-03-02", "3", Unit.WORKING_DAY, pause, extended=2) == Due(
        day("2026-03-12"), provisional=False
    )
    assert due("2026-03-02", "3", Unit.WORKING_DAY, Pause(day("2026-03-06")), extended=2) is None


def test_whole_units_end_with_a_day():
    assert due("2026-02-10T16:59", "5", Unit.WORKING_DAY) == Due(
        day("2026-02-24"), provisional=False
    )
    ends = [("2026-03-01", 10, Unit.DAY, "2026-03-11"), ("2026-03-23", 3, Unit.MONTH, "2026-06-23")]
    for start, amount, unit, on in ends:
        found = due(start, str(amount), unit)
        assert found is not None
        assert found.on == day(on)


@pytest.mark.parametrize(
    "spans",
    [
        (),
        ((dt.time(12), dt.time(9)),),
        ((dt.time(9), dt.time(12)), (dt.time(11), dt.time(17))),
    ],
)
def test_opening_hours_are_spans_in_order(spans):
    with pytest.raises(ValueError, match="in order"):
        OpeningHours(spans)
