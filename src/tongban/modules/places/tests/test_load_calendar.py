import datetime as dt
import time

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.places import public, queries
from tongban.modules.places.tests import factories as make

pytestmark = pytest.mark.django_db


def load(*args, **more):
    return public.load_calendar(make.year(*args, **more), "test", by=make.TESTER)


def test_without_notices_every_year_is_provisional():
    calendar = public.calendar()
    assert calendar.revision == "none"
    assert calendar.provisional(dt.date(2026, 3, 2))


def test_a_loaded_year_counts_at_once():
    revision = load(2026)
    calendar = public.calendar()
    assert calendar.revision == revision
    assert not calendar.provisional(dt.date(2026, 3, 2))
    assert not calendar.is_working_day(dt.date(2026, 10, 1))


def test_another_year_is_added_and_the_first_revision_stays_readable():
    first = load(2026)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        second = load(2027)
    assert public.calendar().announced == {2026, 2027}
    assert public.calendar(first).announced == {2026}
    assert public.calendar(second).revision == second


def test_a_corrected_notice_replaces_its_whole_year():
    load(2026, extra=["2026-06-19,holiday,端午节,0,5"])
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        load(2026)
    assert public.calendar().is_working_day(dt.date(2026, 6, 19))


def test_a_day_of_december_belongs_to_the_notice_of_the_next_year():
    load(2027, extra=["2026-12-27,makeup_workday,元旦,0,7"])
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        load(2026)
    assert public.calendar().is_working_day(dt.date(2026, 12, 27))
    assert public.calendar().announced == {2026, 2027}


def test_the_same_notices_again_tell_nobody():
    load(2026)
    told = OutboxEvent.objects.count()
    load(2026)
    assert OutboxEvent.objects.count() == told == 1
    assert len(audit.history("places:calendar")) == 2


def test_going_back_to_earlier_days_gives_the_earlier_revision():
    first = load(2026)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        load(2026, extra=["2026-06-19,holiday,端午节,0,5"])
    with clock.at(clock.now() + dt.timedelta(minutes=2)):
        assert load(2026) == first
    assert public.calendar().revision == first


def test_every_wrong_line_is_named_and_nothing_is_loaded():
    lines = [*make.year(2026), "2026-02-30,holiday,春节,0,1", "2026-02-16,holiday,春节,0,7"]
    with pytest.raises(Invalid) as no:
        public.load_calendar(lines, "test", by=make.TESTER)
    assert [(e.field, e.code) for e in no.value.errors] == [
        ("line 18", "calendar.date"),
        ("line 19", "calendar.weekday"),
    ]
    assert public.calendar().revision == "none"


def test_strangers_may_not():
    with pytest.raises(Refused):
        public.load_calendar(make.year(2026), "test", by=Anonymous)


def test_an_unknown_revision_is_not_found():
    with pytest.raises(NotFound):
        public.calendar("nonsense")


def test_asking_again_costs_no_statement(django_assert_num_queries):
    load(2026)
    public.calendar()
    with django_assert_num_queries(0):
        public.calendar()


def test_after_two_seconds_one_statement_asks_whether_it_is_still_current(
    django_assert_num_queries, monkeypatch
):
    load(2026)
    public.calendar()
    later = time.monotonic() + queries.FRESH_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    with django_assert_num_queries(1):
        public.calendar()
