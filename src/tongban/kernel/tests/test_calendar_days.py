"""Counting days by law, against the vectors of the reference and a counter written apart."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tongban.kernel.calendar import (
    BadLine,
    CalendarError,
    Due,
    SpecialDay,
    from_csv,
    from_days,
)

SHIPPED = Path(__file__).parents[4] / "data/calendar/holidays_2012_2026.csv"
LINES = SHIPPED.read_text(encoding="utf-8").splitlines()
CALENDAR = from_csv(LINES)
ROWS = {row["date"]: row["kind"] for row in csv.DictReader(LINES)}
DAY = dt.timedelta(days=1)

days = st.dates(dt.date(2012, 1, 1), dt.date(2026, 8, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


ALWAYS_OFF = ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03")
"""放假办法: known of a year before its notice comes; the days after the last shipped year."""


def naive_works(date: dt.date) -> bool:
    if date.year > 2026 and date.isoformat()[5:] in ALWAYS_OFF:
        return False
    kind = ROWS.get(date.isoformat())
    return kind == "makeup_workday" or (kind is None and date.strftime("%a") not in ("Sat", "Sun"))


def naive_add(start: dt.date, amount: int) -> dt.date:
    found = 0
    while found < amount:
        start += DAY
        if naive_works(start):
            found += 1
    return start


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-02-10", 5, "2026-02-24"),
        ("2026-02-10", 20, "2026-03-16"),
        ("2026-02-10", 30, "2026-03-30"),
        ("2026-09-18", 5, "2026-09-24"),
        ("2026-09-18", 20, "2026-10-22"),
        ("2026-04-30", 10, "2026-05-18"),
        ("2026-01-02", 1, "2026-01-04"),
    ],
)
def test_working_days_of_the_reference(start, amount, end):
    assert CALENDAR.add_working_days(day(start), amount) == Due(day(end), provisional=False)
    assert CALENDAR.working_days_between(day(start), day(end)) == amount


def test_the_calendar_of_2026_is_that_of_the_notice():
    off = "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007"
    work = "0104 0214 0228 0509 0920 1010"
    for span in off.split():
        first, last = (day(f"2026{d}") for d in span.split("-"))
        while first <= last:
            assert not CALENDAR.is_working_day(first), first
            first += DAY
    for text in work.split():
        assert CALENDAR.is_working_day(day(f"2026{text}"))


@pytest.mark.parametrize("year", range(2012, 2027))
def test_every_announced_year_has_a_plausible_number_of_working_days(year):
    count = CALENDAR.working_days_between(dt.date(year - 1, 12, 31), dt.date(year, 12, 31))
    assert 248 <= count <= 251
    assert not CALENDAR.provisional(dt.date(year, 6, 1))


def test_2026_has_248_working_days():
    assert CALENDAR.working_days_between(day("2025-12-31"), day("2026-12-31")) == 248


@pytest.mark.parametrize(
    ("date", "works", "name"),
    [
        ("2027-01-01", False, "元旦"),
        ("2027-02-08", True, ""),  # Spring Festival is not known before the notice
        ("2027-05-01", False, "劳动节"),
        ("2028-05-02", False, "劳动节"),
        ("2011-05-02", True, ""),  # the second of May is off since 2025 only
        ("2027-10-01", False, "国庆节"),
        ("2029-10-03", False, "国庆节"),
        ("2027-10-04", True, ""),
        ("2027-03-06", False, ""),
        ("2027-03-08", True, ""),
    ],
)
def test_a_year_not_announced_knows_only_weekends_and_fixed_holidays(date, works, name):
    assert CALENDAR.provisional(day(date))
    assert CALENDAR.is_working_day(day(date)) is works
    assert CALENDAR.name(day(date)) == name


def test_a_date_across_the_edge_of_the_known_is_provisional():
    inside = CALENDAR.add_working_days(day("2026-12-28"), 3)
    across = CALENDAR.add_working_days(day("2026-12-28"), 4)
    assert inside == Due(day("2026-12-31"), provisional=False)
    assert across == Due(day("2027-01-04"), provisional=True)


def test_loading_the_notice_makes_the_date_certain_and_another_revision():
    notice = [
        SpecialDay(day("2027-01-01"), works=False, holiday="元旦"),
        SpecialDay(day("2027-01-04"), works=False, holiday="元旦"),
        SpecialDay(day("2027-10-01"), works=False, holiday="国庆节"),
    ]
    grown = from_days([*CALENDAR.days, *notice])
    across = grown.add_working_days(day("2026-12-28"), 4)
    assert across == Due(day("2027-01-05"), provisional=False)
    assert grown.revision != CALENDAR.revision
    assert 2027 in grown.announced


def test_the_revision_names_the_days_and_not_their_order():
    assert from_days(reversed(CALENDAR.days)).revision == CALENDAR.revision
    assert from_days(CALENDAR.days, "2026-1").revision == "2026-1"
    assert from_days(CALENDAR.days[:-1]).revision != CALENDAR.revision
    assert hash(from_csv(LINES)) == hash(CALENDAR)
    assert from_csv(LINES) == CALENDAR


def test_a_make_up_day_of_december_does_not_announce_its_year():
    lone = SpecialDay(day("2011-12-31"), works=True, holiday="元旦")
    grown = from_days([lone, *CALENDAR.days])
    assert grown.is_working_day(lone.on)
    assert grown.provisional(lone.on)


@given(days, st.integers(0, 60))
def test_adding_agrees_with_a_counter_that_walks_day_by_day(start, amount):
    due = CALENDAR.add_working_days(start, amount)
    assert due == Due(naive_add(start, amount), provisional=False)
    assert CALENDAR.remaining(start, due.on) == amount
    assert CALENDAR.remaining(due.on, start) == -amount
    assert amount == 0 or CALENDAR.is_working_day(due.on)


@given(days, st.integers(1, 40))
def test_counting_back_undoes_counting_on_from_a_working_day(start, amount):
    anchor = CALENDAR.add_working_days(start, 1).on
    ahead = CALENDAR.add_working_days(anchor, amount).on
    assert CALENDAR.working_days_before(ahead, amount).on == anchor


@given(days, st.integers(0, 200))
@example(dt.date(2026, 7, 1), 184)  # the first of January of a year without its notice
def test_natural_days_end_on_the_first_working_day_from_the_last(start, amount):
    last = start + amount * DAY
    due = CALENDAR.add_natural_days(start, amount).on
    assert naive_works(due)
    assert not any(naive_works(last + n * DAY) for n in range((due - last).days))


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-09-16", 15, "2026-10-08"),  # 1 October: eight days of holiday follow
        ("2026-03-01", 10, "2026-03-11"),
        ("2026-02-04", 10, "2026-02-14"),  # a Saturday, but a make-up working day
    ],
)
def test_natural_days(start, amount, end):
    assert CALENDAR.add_natural_days(day(start), amount).on == day(end)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),  # no 31 February; the 28th is worked in 2026
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-23", 3, "2026-06-23"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-03-05", 6, "2026-09-07"),  # 5 September is a Saturday
        ("2026-08-31", 1, "2026-09-30"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2026-04-01", 6, "2026-10-08"),
        ("2025-12-15", 12, "2026-12-15"),
    ],
)
def test_months_end_on_the_corresponding_day(start, months, end):
    assert CALENDAR.add_months(day(start), months).on == day(end)


def test_a_year_from_a_leap_day_ends_with_february():
    assert CALENDAR.add_years(day("2024-02-29"), 1).on == day("2025-02-28")
    assert CALENDAR.add_years(day("2025-12-31"), 2) == Due(day("2027-12-31"), provisional=True)


@pytest.mark.parametrize("amount", [-1, 40_000, 10**12])
def test_absurd_amounts_are_refused_at_once(amount):
    for add in (CALENDAR.add_working_days, CALENDAR.add_natural_days, CALENDAR.add_months):
        with pytest.raises(ValueError, match="counted from 0"):
            add(day("2026-01-05"), amount)


HEADER = "date,kind,holiday,in_lieu,weekday"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("2026-01-01,holiday,元旦,0", "columns"),
        ("2026-02-30,holiday,元旦,0,1", "date"),
        ("20260101,holiday,元旦,0,4", "date"),
        ("1 January,holiday,元旦,0,4", "date"),
        ("2026-01-01,day off,元旦,0,4", "kind"),
        ("2026-01-01,holiday, ,0,4", "holiday"),
        ("2026-01-01,holiday,元旦,yes,4", "in_lieu"),
        ("2026-01-01,holiday,元旦,0,5", "weekday"),
        ("2026-01-05,makeup_workday,元旦,0,1", "makeup"),
    ],
)
def test_a_wrong_line_is_named_by_number_and_rule(line, rule):
    with pytest.raises(CalendarError) as caught:
        from_csv([*LINES, line])
    assert caught.value.problems == (BadLine(len(LINES) + 1, rule, line),)


def test_every_wrong_line_is_named_at_once():
    with pytest.raises(CalendarError) as caught:
        from_csv([HEADER, "x,holiday,元旦,0,4", "", LINES[1], LINES[1], "y"])
    assert [(p.line, p.rule) for p in caught.value.problems] == [
        (2, "date"),
        (5, "twice"),
        (6, "columns"),
    ]


@pytest.mark.parametrize("lines", [[], LINES[1:], ["date;kind"]])
def test_a_file_of_another_form_is_refused_by_its_header(lines):
    with pytest.raises(CalendarError) as caught:
        from_csv(lines)
    assert caught.value.problems[0].rule == "header"


def test_a_file_that_lost_its_end_is_refused():
    with pytest.raises(CalendarError) as caught:
        from_csv([line for line in LINES if not line.startswith(("2026-10", "2026-09"))])
    assert caught.value.problems == (BadLine(0, "partial", "2026"),)


def test_a_file_that_lost_its_middle_is_refused():
    with pytest.raises(CalendarError) as caught:
        from_csv([line for line in LINES if not line.startswith(("2026-02", "2026-05"))])
    assert [p.rule for p in caught.value.problems] == ["working_days"]
