"""The dates of a case, without a database: limits, parts of days, pauses, extension."""

import datetime as dt
from decimal import Decimal

import pytest

from tongban.kernel.calendar import Limit, Unit
from tongban.kernel.calendar.loading import from_csv
from tongban.modules.cases import clocks
from tongban.modules.cases.tests.days import date
from tongban.modules.cases.tests.factories import HOLIDAYS

CALENDAR = from_csv(HOLIDAYS.read_text(encoding="utf-8").splitlines())
FRIDAY = date("2026-11-20")


def due(amount, unit=Unit.WORKING_DAY, pauses=(), extended=0):
    found = clocks.due(CALENDAR, FRIDAY, Limit(Decimal(amount), unit), pauses, extended)
    return found and str(found.on)


VECTORS = [
    ("0", Unit.WORKING_DAY, "2026-11-20"),
    ("1", Unit.WORKING_DAY, "2026-11-23"),
    ("10", Unit.WORKING_DAY, "2026-12-04"),
    ("0.5", Unit.WORKING_DAY, "2026-11-23"),
    ("8.5", Unit.WORKING_DAY, "2026-12-03"),
    ("1", Unit.DAY, "2026-11-23"),
    ("20", Unit.DAY, "2026-12-10"),
    ("1", Unit.MONTH, "2026-12-21"),
    ("2", Unit.HOUR, "2026-11-20"),
    ("48", Unit.HOUR, "2026-11-23"),
]


@pytest.mark.parametrize(("amount", "unit", "on"), VECTORS)
def test_a_limit_ends_on_a_working_day_and_never_before_its_time(amount, unit, on):
    assert due(amount, unit) == on


def test_no_limit_has_no_date():
    assert clocks.due(CALENDAR, FRIDAY, None) is None
    assert clocks.dues(CALENDAR, FRIDAY, {}).nearest is None


def test_an_open_pause_has_no_date():
    assert due("3", pauses=clocks.pauses_of([{"first": "2026-11-24"}])) is None


def test_the_nearer_of_promise_and_law_binds():
    limits = {
        "promised": {"amount": "10", "unit": "working_day"},
        "statutory": {"amount": "10", "unit": "day"},
    }
    found = clocks.dues(CALENDAR, FRIDAY, limits)
    assert (found.promised, found.statutory) == (date("2026-12-04"), date("2026-11-30"))
    assert found.nearest == found.statutory


def test_an_extension_of_natural_days_adds_working_days_after_them():
    assert due("20", Unit.DAY, extended=3) == "2026-12-15"


@pytest.mark.parametrize(("law", "own", "most"), [(5, None, 5), (5, 3, 3), (5, 9, 5), (10, 0, 0)])
def test_an_item_may_shorten_the_laws_time_and_never_lengthen_it(law, own, most):
    assert clocks.at_most(law, own) == most


def test_a_pause_that_took_no_day_is_not_counted():
    kept: list[dict[str, object]] = [
        {"first": "2026-11-24", "last": "2026-11-24", "none": True},
        {"first": "2026-11-25"},
    ]
    assert clocks.counted(kept) == kept[1:]
    assert isinstance(clocks.pauses_of(kept)[0].first, dt.date)
