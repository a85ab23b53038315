"""A fixed statement answers alike by either way, and goes past cursors only where it may."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError, ProgrammingError
from django.test.utils import CaptureQueriesContext

from tongban.kernel import fixed
from tongban.kernel.fixed import Fixed
from tongban.kernel.models import AuditDay, Series
from tongban.kernel.settings import settings

pytestmark = pytest.mark.django_db(transaction=True)

ECHO = Fixed("SELECT CAST(%s AS bigint), CAST(%s AS varchar(40)), 7 AS seven")
DAYS = Fixed("SELECT COUNT(*) FROM kernel_auditday WHERE day > %s")
NUMBERED = Fixed("SELECT last FROM kernel_series WHERE name = %s")
BROKEN = Fixed("SELECT nothing FROM nowhere WHERE a = %s")


@pytest.fixture(params=["past the cursors", "by a cursor"])
def way(request, monkeypatch):
    if request.param == "by a cursor":
        monkeypatch.setattr(fixed, "_lone", lambda place: False)
    else:
        connection.ensure_connection()
        assert fixed._lone(connection)
    return request.param


@pytest.mark.parametrize("number", [None, 0, 7, 40_000, 2**40, -(2**40)])
def test_values_come_back_as_they_were_given(way, number):
    for text in ("示例·某某", "", None, "a'b"):
        assert ECHO.rows(number, text) == [(number, text, 7)]


def test_a_day_is_compared(way):
    AuditDay.objects.create(day=dt.date(2026, 11, 30), entries=1, heads="", digest="")
    for day, later in ((29, 1), (30, 0)):
        given = connection.ops.adapt_datefield_value(dt.date(2026, 11, day))
        assert DAYS.rows(given) == [(later,)]


def test_a_failure_is_djangos_and_leaves_the_connection_usable(way):
    with pytest.raises((ProgrammingError, OperationalError)):
        BROKEN.rows(1)
    assert ECHO.rows(1, "x") == [(1, "x", 7)]


def test_a_connection_that_was_closed_is_opened_again(way):
    assert ECHO.rows(1, "x")
    connection.close()
    assert ECHO.rows(2, "y") == [(2, "y", 7)]


def test_in_a_transaction_it_sees_what_the_transaction_wrote():
    assert NUMBERED.rows("fixed") == []
    with transaction.atomic():
        Series.objects.create(name="fixed", last=3)
        assert not fixed._lone(connection)
        assert NUMBERED.rows("fixed") == [(3,)]
        transaction.set_rollback(True)
    assert NUMBERED.rows("fixed") == []


def test_a_rollback_by_which_statements_are_forgotten_is_not_noticed(way):
    for number in range(3):
        assert ECHO.rows(number, "x") == [(number, "x", 7)]
        with transaction.atomic():
            Series.objects.create(name=f"fixed-{number}", last=1)
            transaction.set_rollback(True)


def test_who_counts_statements_counts_it():
    with CaptureQueriesContext(connection) as seen:
        ECHO.rows(1, "x")
    assert len(seen) == 1


def test_without_preparing_postgresql_is_asked_by_a_cursor(monkeypatch):
    unprepared = replace(settings(), pg_prepare=0)
    monkeypatch.setattr(fixed, "settings", lambda: unprepared)
    assert fixed._lone(connection) == (connection.vendor == "sqlite")
