"""A region's number holds from its first day, for the nearest region, within the norm's bounds."""

import datetime as dt

import pytest

from tongban.kernel import norms
from tongban.kernel.actors import Anonymous, Grant, staff
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.kernel.norms import LocalNumber
from tongban.modules.places import public
from tongban.modules.places.models import LocalValue
from tongban.modules.places.policies import SET_LOCAL_VALUES
from tongban.modules.places.tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)
CODE = "test.local"


@pytest.fixture
def norm(monkeypatch):
    """A local norm of ten, between one and sixty."""
    bounds = norms.Setting(default=10, least=1, most=60, unit="working_day")
    one = norms.Norm(CODE, "示例 第1条", "示例。", "Example.", dt.date(2020, 1, 1), setting=bounds)
    monkeypatch.setitem(norms.NORMS, CODE, one)
    return one


def number(value, *, region="", since=DAY, until=None, citation="示例办法 第8条", code=CODE):
    return LocalNumber(code, region, value, citation, since, until)


def put(*numbers):
    return public.set_local_values(numbers, by=make.TESTER)


def test_a_number_holds_from_its_first_day_to_its_last(norm):
    put(number(15, until=DAY + dt.timedelta(days=9)))
    days = [DAY + dt.timedelta(days=n) for n in (-1, 0, 9, 10)]
    assert [norm.value("990100", on) for on in days] == [10, 15, 15, 10]


def test_the_nearest_region_wins_and_the_latest_number_succeeds(norm):
    make.regions()
    city, county = make.CITY, make.COUNTY
    put(number(15), number(20, region=city), number(25, region=county))
    put(number(30, region=city, since=DAY + dt.timedelta(days=5)))
    later = DAY + dt.timedelta(days=5)
    assert norm.value("", DAY) == 15
    assert norm.value("990102", DAY) == 20
    assert norm.value("990102", later) == 30
    assert norm.value("990101001001", later) == 25


def test_the_same_again_changes_nothing(norm):
    assert put(number(15)).created == 1
    again = put(number(15))
    assert (again.created, again.unchanged) == (0, 1)
    assert OutboxEvent.objects.filter(kind="places.local_value_set").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": 0}, "1.value"),
        ({"value": 61}, "1.value"),
        ({"value": 9, "code": "licensing.42.extend_once"}, "1.norm"),
        ({"value": 9, "code": "no.such"}, "1.norm"),
        ({"value": 9, "region": "110000000000"}, "1.region"),
        ({"value": 9, "citation": " "}, "1.citation"),
        ({"value": 9, "until": dt.date(2026, 2, 1)}, "1.until"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_set(norm, wrong, field):
    with pytest.raises(Invalid) as no:
        put(number(wrong.pop("value"), **wrong), number(12, since=DAY + dt.timedelta(days=1)))
    assert [one.field for one in no.value.errors] == [field]
    assert not LocalValue.objects.exists()


def test_what_was_set_is_not_changed(norm):
    put(number(15))
    with pytest.raises(Invalid):
        put(number(16))
    assert norm.value("", DAY) == 15


def test_only_who_may_sets_it(norm):
    with pytest.raises(Refused):
        public.set_local_values([number(15)], by=Anonymous)
    assert not LocalValue.objects.exists()


PLACES = ("", "990000", make.CITY, make.COUNTY, "990102")
SETTERS = {
    # whose right (body, region), and for which of the places it may set a number
    ("", ""): set(PLACES),
    (make.uscc(1), ""): set(),
    ("", "00"): set(PLACES) - {""},
    ("", "99"): set(PLACES) - {""},
    ("", "9901"): {make.CITY, make.COUNTY, "990102"},
    ("", "990101"): {make.COUNTY},
    ("", "98"): set(),
}


@pytest.mark.parametrize("given", SETTERS)
def test_a_post_sets_numbers_for_its_region_alone(norm, given):
    make.regions()
    by = staff(1, "示例", 1, (Grant(SET_LOCAL_VALUES, *given),))
    for region in PLACES:
        before = LocalValue.objects.count()
        if region in SETTERS[given]:
            assert public.set_local_values([number(15, region=region)], by=by).created == 1
        else:
            with pytest.raises(Refused):
                public.set_local_values([number(15, region=region)], by=by)
            assert LocalValue.objects.count() == before


def test_one_region_out_of_reach_and_nothing_is_set(norm):
    make.regions()
    by = staff(1, "示例", 1, (Grant(SET_LOCAL_VALUES, "", "990101"),))
    given = [number(15, region=make.COUNTY), number(15, region="990102")]
    with pytest.raises(Refused):
        public.set_local_values(given, by=by)
    assert not LocalValue.objects.exists()
