"""Each listener's work is done once for each event, whatever fails, stalls or is taken over."""

import datetime as dt

import pytest

from tongban.kernel import clock, events, outbox, worker
from tongban.kernel.events import event, listens
from tongban.kernel.models import Delivery, OutboxEvent, Series

pytestmark = pytest.mark.django_db
MARK = outbox._mark
START = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)


@pytest.fixture
def shape(monkeypatch):
    """An event that nobody listens to yet."""
    monkeypatch.setattr(events, "EVENTS", {})
    monkeypatch.setattr(events, "LISTENERS", {})
    monkeypatch.setattr(outbox, "LISTENERS", events.LISTENERS)

    @event("bells.rang")
    class Rang:
        bell: str

    return Rang


class Ear:
    """A listener that writes down what it heard, and fails as long as it is told to."""

    def __init__(self, name, shape):
        self.name, self.deaf, self.called = name, False, 0
        listens(shape, name=name)(self.hear)

    def hear(self, rang):
        self.called += 1
        row, _ = Series.objects.get_or_create(name=f"{self.name} {rang.bell}", defaults={"last": 0})
        row.last += 1
        row.save()
        if self.deaf:
            raise RuntimeError("deaf")

    def heard(self):
        found = Series.objects.filter(name__startswith=f"{self.name} ").order_by("name")
        return [(row.name.split(" ")[1], row.last) for row in found]


@pytest.fixture
def left(shape):
    return Ear("left", shape)


@pytest.fixture
def right(shape):
    return Ear("right", shape)


def states():
    return sorted(Delivery.objects.values_list("listener", "state"))


def test_each_listener_hears_each_event_once(shape, left, right):
    outbox.put([shape(bell="a"), shape(bell="b")])
    assert worker.drain() == 2
    assert worker.drain() == 0
    assert left.heard() == right.heard() == [("a", 1), ("b", 1)]


def test_an_event_without_listeners_does_not_wait(shape):
    outbox.put([shape(bell="a")])
    assert OutboxEvent.objects.get().done


def test_nothing_told_writes_nothing(shape, left):
    outbox.put([])
    assert not OutboxEvent.objects.exists()


def test_a_deaf_listener_neither_writes_nor_blocks_the_others(shape, left, right):
    left.deaf = True
    outbox.put([shape(bell="a"), shape(bell="b")])
    worker.drain()
    assert left.heard() == []
    assert right.heard() == [("a", 1), ("b", 1)]
    assert states() == [("left", "failed")] * 2 + [("right", "done")] * 2


def test_what_failed_is_tried_again_alone_when_it_is_due(shape, left, right):
    left.deaf = True
    outbox.put([shape(bell="a")])
    with clock.at(START):
        worker.drain()
        left.deaf = False
        assert outbox.retry() == 0
    with clock.at(START + outbox.FIRST_PAUSE):
        assert outbox.retry() == 1
        assert outbox.retry() == 0
    assert left.heard() == right.heard() == [("a", 1)]
    assert right.called == 1


def fail_for_good(shape, ear):
    """Let time pass until the listener is given up; return how long that took."""
    ear.deaf = True
    outbox.put([shape(bell="a")])
    moment = START
    with clock.at(moment):
        worker.drain()
    while (row := Delivery.objects.get()).state == "failed":
        moment = row.next_at or moment
        with clock.at(moment):
            outbox.retry()
    return moment - START


def test_pauses_grow_and_an_outage_of_a_day_is_survived(shape, left):
    assert fail_for_good(shape, left) > dt.timedelta(days=1)
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.next_at) == ("dead", outbox.MOST_ATTEMPTS, None)
    assert "deaf" in row.error


def test_the_dead_are_revived_by_decision_only(shape, left):
    fail_for_good(shape, left)
    left.deaf = False
    later = START + dt.timedelta(days=30)
    with clock.at(later):
        assert outbox.retry() == 0
        outbox.revive(Delivery.objects.get().pk)
        assert outbox.retry() == 1
    assert left.heard() == [("a", 1)]


def test_revive_does_not_touch_what_is_done(shape, left):
    outbox.put([shape(bell="a")])
    worker.drain()
    outbox.revive(Delivery.objects.get().pk)
    assert states() == [("left", "done")]


def test_a_listener_that_is_gone_is_told_to_the_operator(shape, left):
    left.deaf = True
    outbox.put([shape(bell="a")])
    with clock.at(START):
        worker.drain()
    events.LISTENERS.clear()
    with clock.at(START + dt.timedelta(hours=1)):
        assert outbox.retry() == 0
    assert states() == [("left", "dead")]


def test_an_event_of_a_kind_unknown_here_is_kept_for_the_operator(shape, left):
    outbox.put([shape(bell="a")])
    events.EVENTS.clear()
    with clock.at(START):
        worker.drain()
    assert states() == [("left", "failed")]


def test_a_worker_killed_before_its_mark_leaves_the_event_to_the_next(
    shape, left, right, monkeypatch
):
    outbox.put([shape(bell="a")])
    monkeypatch.setattr(outbox, "_mark", lambda me, done: None)
    with clock.at(START):
        outbox.deliver()
    monkeypatch.setattr(outbox, "_mark", MARK)
    with clock.at(START + outbox.CLAIM / 2):
        assert outbox.deliver() == 0
    with clock.at(START + outbox.CLAIM * 2):
        assert outbox.deliver() == 1
    assert (left.called, right.called) == (1, 1)
    assert OutboxEvent.objects.get().done


def _as_listener(ear):
    return events.Listener(ear.name, "bells.rang", ear.hear)


def test_a_slow_worker_whose_claim_ran_out_does_not_repeat_what_another_did(shape, left):
    outbox.put([shape(bell="a")])
    with clock.at(START):
        stale = outbox._claim("slow", 10)
    with clock.at(START + outbox.CLAIM * 2):
        outbox.deliver()
    outbox._hand(_as_listener(left), stale)
    assert left.heard() == [("a", 1)]
    assert states() == [("left", "done")]


def test_a_late_failure_does_not_unmark_what_another_worker_did(shape, left):
    outbox.put([shape(bell="a")])
    worker.drain()
    assert outbox._set(OutboxEvent.objects.get().pk, "left", "failed", 1, "late") is False
    assert states() == [("left", "done")]


def test_two_workers_never_claim_the_same_event(shape, left):
    outbox.put([shape(bell=str(n)) for n in range(5)])
    first, second = outbox._claim("one", 3), outbox._claim("two", 3)
    assert [w.id for w in first] + [w.id for w in second] == sorted(
        OutboxEvent.objects.values_list("id", flat=True)
    )


def test_a_mark_of_one_who_lost_the_claim_is_ignored(shape, left):
    outbox.put([shape(bell="a")])
    (waiting,) = outbox._claim("one", 1)
    outbox._mark("somebody else", [waiting.id])
    assert not OutboxEvent.objects.get().done
