from __future__ import annotations

import datetime as dt

import pytest

from tongban.modules.licences import terms


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-11-23", 60, "2031-11-22"),
        ("2026-01-01", 12, "2026-12-31"),
        ("2026-03-01", 12, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
    ],
)
def test_the_last_day_of_a_term(first, months, last):
    assert terms.last_day(dt.date.fromisoformat(first), months) == dt.date.fromisoformat(last)


def test_no_term_has_no_last_day():
    assert terms.last_day(dt.date(2026, 1, 1), None) is None
