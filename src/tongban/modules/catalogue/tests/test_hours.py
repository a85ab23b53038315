"""现在开放吗: by the hours of the window and the working calendar."""

import datetime as dt

import pytest

from tongban.kernel.calendar import SpecialDay, from_days
from tongban.modules.catalogue.contracts import OpenOn, OpenTime
from tongban.modules.catalogue.hours import opening

HOURS = (
    OpenTime(OpenOn.WORKING_DAY, "09:00", "12:00"),
    OpenTime(OpenOn.WORKING_DAY, "13:30", "17:00"),
    OpenTime(OpenOn.SATURDAY, "09:00", "12:00"),
)
DAYS = from_days(
    [
        SpecialDay(dt.date(2026, 10, 1), works=False, holiday="国庆节"),
        SpecialDay(dt.date(2026, 10, 2), works=False, holiday="国庆节"),
        SpecialDay(dt.date(2026, 10, 3), works=False, holiday="国庆节"),
        SpecialDay(dt.date(2026, 10, 10), works=True, holiday="国庆节"),
    ]
)


@pytest.mark.parametrize(
    ("moment", "is_open", "day", "time"),
    [
        ("2026-09-28T09:00", True, "2026-09-28", "12:00"),
        ("2026-09-28T12:00", False, "2026-09-28", "13:30"),
        ("2026-09-28T17:00", False, "2026-09-29", "09:00"),
        ("2026-09-26T10:00", True, "2026-09-26", "12:00"),  # a Saturday
        ("2026-09-26T13:00", False, "2026-09-28", "09:00"),
        ("2026-10-01T10:00", False, "2026-10-05", "09:00"),  # a holiday, a Saturday in it
        ("2026-10-10T14:00", True, "2026-10-10", "17:00"),  # a Saturday that is worked
    ],
)
def test_open_until_or_closed_until(moment, is_open, day, time):
    found = opening(HOURS, dt.datetime.fromisoformat(moment), DAYS)
    assert found.open is is_open
    assert (found.on, found.at) == (dt.date.fromisoformat(day), dt.time.fromisoformat(time))


def test_a_window_that_never_opens_promises_nothing():
    found = opening((), dt.datetime.fromisoformat("2026-09-28T09:00"), DAYS)
    assert (found.open, found.on, found.at) == (False, None, None)
