"""The engine and the simulator agree on every clock, whatever happens to it (issue 3, proof 2)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clocks.simulator import MIDNIGHT, ONE, End, World, live
from tests.clocks.stories import Story, calendar, dice, known, story
from tongban.kernel.calendar import COUNTING, Cause, Clock, Due, Limit, Pause, Unit
from tongban.modules.cases import clocks

SEED = 20_261_123
PROOF = 100_000


def clock_of(one: Story, notices: tuple[tuple[int, int], ...]) -> Clock:
    limit = Limit(one.amount, Unit(one.unit))
    kept = [
        {"first": str(first), "last": str(last) if last else None, "kind": "hearing"}
        for first, last in one.pauses
    ]
    found = clocks.running(
        calendar(notices), one.begun.date(), limit, clocks.pauses_of(kept), one.extended,
        one.begun.time(),
    )  # fmt: skip
    assert found.pauses == [Pause(first, last, "hearing") for first, last in one.pauses]
    return found


def second_of(at: dt.time | None) -> int:
    return MIDNIGHT if at is None else at.hour * 3600 + at.minute * 60 + at.second


def agree(one: Story) -> None:
    """Compare both ways of counting after every notice, and the explanation with the date."""
    for so_far in range(1, len(one.notices) + 1):
        notices = one.notices[:so_far]
        running = clock_of(one, notices)
        lived = live(known(notices), one.begun, one.amount, one.unit, one.pauses, one.extended)
        due = running.due()
        same_end(due, lived)
        explained(one, running, due)


def same_end(due: Due | None, lived: End | None) -> None:
    assert (due is None) == (lived is None)
    if due is not None and lived is not None:
        assert (due.on, second_of(due.at)) == (lived.on, lived.second)
        assert due.provisional == (not lived.sure)


def explained(one: Story, running: Clock, due: Due | None) -> None:
    """The spans follow each other without a gap from the start to the date that binds."""
    spans = running.explain()
    if not spans:
        assert due is not None
        assert due.on == one.begun.date()
        return
    start = one.begun.date() if one.unit == "hour" else one.begun.date() + ONE
    assert spans[0].first == start
    assert all(b.first == a.last + ONE for a, b in pairwise(spans))
    if due is None:
        assert spans[-1].cause is Cause.PAUSED
        return
    assert spans[-1].last == due.on
    assert start + (sum(span.days for span in spans) - 1) * ONE == due.on
    assert sum(span.days for span in spans if span.cause is Cause.EXTENDED) == one.extended
    if one.unit in ("working_day", "day"):
        counted = sum(span.counted for span in spans if span.cause in COUNTING)
        assert counted == ceil(one.amount) + one.extended


@settings(max_examples=2000, deadline=None)
@given(st.data())
def test_the_engine_agrees_with_a_life_lived_day_by_day(data: st.DataObject) -> None:
    agree(story(lambda least, most: data.draw(st.integers(least, most))))


@pytest.mark.proof
def test_the_engine_agrees_on_a_hundred_thousand_lives() -> None:
    for seed in range(SEED, SEED + PROOF):
        try:
            agree(story(dice(seed)))
        except AssertionError as wrong:
            raise AssertionError(f"seed {seed}: {story(dice(seed))}") from wrong


def test_the_stories_are_of_every_kind() -> None:
    """A proof over dull stories would prove little: all kinds of events occur, often."""
    told = [story(dice(seed)) for seed in range(SEED, SEED + 2000)]
    assert {one.unit for one in told} == set(Unit)
    least = {
        "paused": sum(len(one.pauses) > 0 for one in told),
        "twice": sum(len(one.pauses) > 1 for one in told),
        "open": sum(any(last is None for _, last in one.pauses) for one in told),
        "extended": sum(one.extended > 0 for one in told),
        "revised": sum(len(one.notices) > 1 for one in told),
        "parts": sum(one.amount % 1 > 0 for one in told),
        "on the spot": sum(one.amount == 0 for one in told),
    }
    assert all(count >= 20 for count in least.values()), least


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_earlier_of_promise_and_law_binds_and_no_told_date_moves_to_earlier(
    data: st.DataObject,
) -> None:
    def pick(least: int, most: int) -> int:
        return data.draw(st.integers(least, most))

    one, other = story(pick), story(pick)
    limits = {
        "promised": {"amount": str(one.amount), "unit": one.unit},
        "statutory": {"amount": str(other.amount), "unit": other.unit},
    }
    for so_far in range(1, len(one.notices) + 1):
        seen = calendar(one.notices[:so_far])
        found = clocks.dues(seen, one.begun.date(), limits, (), one.extended, one.begun.time())
        world = known(one.notices[:so_far])
        promise = must_end(world, one, one)
        law = must_end(world, one, other)
        assert (found.promised, found.statutory) == (promise.on, law.on)
        assert found.nearest == min(promise.on, law.on)
    told, now = calendar(one.notices[:1]), calendar(one.notices)
    days = pick(0, 60)
    before = clocks.working_days(told, one.begun.date(), days)
    after = clocks.working_days(now, one.begun.date(), days)
    assert clocks.stands(before.on, after).on == max(before.on, after.on)


def must_end(world: World, one: Story, limit: Story) -> End:
    lived = live(world, one.begun, limit.amount, limit.unit, [], one.extended)
    assert lived is not None
    return lived


VECTORS = [
    ("2026-02-10", 5, "2026-02-24"),
    ("2026-02-10", 20, "2026-03-16"),
    ("2026-02-10", 30, "2026-03-30"),
    ("2026-09-18", 5, "2026-09-24"),
    ("2026-09-18", 20, "2026-10-22"),
    ("2026-04-30", 10, "2026-05-18"),
    ("2026-01-02", 1, "2026-01-04"),
]
"""Standards §5.6, computed from the notice of 2025-11-04."""


@pytest.mark.parametrize(("start", "amount", "end"), VECTORS)
def test_the_vectors_of_the_standard(start: str, amount: int, end: str) -> None:
    shipped = ((0, 0),)
    begun = dt.datetime.fromisoformat(start)
    due = clocks.due(calendar(shipped), begun.date(), Limit(Decimal(amount), Unit.WORKING_DAY))
    lived = live(known(shipped), begun, Decimal(amount), "working_day", [], 0)
    assert due is not None
    assert lived is not None
    assert str(due.on) == str(lived.on) == end


def test_the_year_2026_has_248_working_days() -> None:
    world, seen = known(((0, 0),)), calendar(((0, 0),))
    year = [dt.date(2026, 1, 1) + ahead * ONE for ahead in range(365)]
    assert sum(world.works(day) for day in year) == 248
    assert sum(seen.is_working_day(day) for day in year) == 248
