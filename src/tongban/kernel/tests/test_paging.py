"""Keyset pages: nothing is shown twice or left out, in both directions, on any order."""

import base64
import datetime as dt
import json

import pytest

from tongban.kernel.clock import ZONE
from tongban.kernel.errors import Invalid
from tongban.kernel.models import Job, OutboxEvent, Series
from tongban.kernel.paging import MOST, cursor_at, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    """Eleven series with few different last numbers, so that pages break inside equal ones."""
    Series.objects.bulk_create(Series(name=f"s{n:02}", last=n % 3) for n in range(11))
    return Series.objects.all()


ORDERS = [("name",), ("-name",), ("last", "name"), ("-last", "name"), ("-last", "-name")]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 2, 5, 11, 20])
def test_pages_forward_show_everything_once(series, order, size):
    seen, cursor = [], ""
    while True:
        found = page(series, order=order, after=cursor, size=size)
        seen += found.rows
        cursor = found.after
        if not cursor:
            break
    assert seen == list(series.order_by(*order))


@pytest.mark.parametrize("order", ORDERS)
def test_pages_backward_are_the_same_pages(series, order):
    first = page(series, order=order, size=4)
    second = page(series, order=order, after=first.after, size=4)
    third = page(series, order=order, after=second.after, size=4)
    assert (first.before, third.after) == ("", "")
    assert page(series, order=order, before=third.before, size=4).rows == second.rows
    back = page(series, order=order, before=second.before, size=4)
    assert (back.rows, back.before) == (first.rows, "")
    assert page(series, order=order, after=back.after, size=4).rows == second.rows


def test_rows_of_a_values_query_page_alike(series):
    first = page(series.values("name"), order=("name",), size=3)
    assert [row["name"] for row in first.rows] == ["s00", "s01", "s02"]
    assert page(series, order=("name",), after=first.after, size=1).rows[0].name == "s03"


def test_a_cursor_can_be_made_from_any_row(series):
    row = Series.objects.get(name="s04")
    found = page(series, order=("last", "name"), after=cursor_at(row, ("last", "name")), size=1)
    assert found.rows[0].name == "s07"


def test_moments_survive_the_cursor():
    moments = [dt.datetime(2026, 11, 23, 9, 0, 0, n, ZONE) for n in range(3)]
    Job.objects.bulk_create(Job(name=f"j{n}", next_at=at) for n, at in enumerate(moments))
    first = page(Job.objects.all(), order=("next_at", "name"), size=1)
    second = page(Job.objects.all(), order=("next_at", "name"), after=first.after, size=1)
    assert [row.name for row in (*first.rows, *second.rows)] == ["j0", "j1"]


def test_a_page_is_never_larger_than_allowed():
    Series.objects.bulk_create(Series(name=f"s{n:03}", last=0) for n in range(MOST + 5))
    assert len(page(Series.objects.all(), order=("name",), size=10_000).rows) == MOST
    assert len(page(Series.objects.all(), order=("name",), size=-3).rows) == 1


def sealed(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


BROKEN = [
    "!", "a", "====", "键", "AAAA", sealed({"id": 1}), sealed([]), sealed([1, 2]), sealed([None]),
    sealed([True]), sealed([1.5]), sealed([[1]]), sealed(["abc"]), sealed(["\u0000"]),
    sealed([2**63]), sealed(["2026-13-40T99:00:00"]), sealed([""]), sealed("1"),
]  # fmt: skip


@pytest.mark.parametrize("cursor", BROKEN)
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_cursor_made_elsewhere_is_wrong_input_not_a_breakdown(cursor, way):
    with pytest.raises(Invalid) as wrong:
        list(page(OutboxEvent.objects.all(), order=("-id",), **{way: cursor}).rows)
    assert wrong.value.errors[0].code == "page.cursor"


@pytest.mark.parametrize("value", ["never", "2026-02-30", 7, "2026-13-40T99:00:00"])
def test_a_cursor_with_no_moment_in_it_is_wrong_input(value):
    with pytest.raises(Invalid):
        page(Job.objects.all(), order=("next_at", "name"), after=sealed([value, "x"]))


def test_an_empty_list_has_no_neighbours():
    found = page(Series.objects.all(), order=("name",))
    assert (found.rows, found.after, found.before) == ([], "", "")
