"""The one transaction: audit entry, outbox row and change commit together or not at all."""

from __future__ import annotations

import pytest

from tongban.kernel import audit, outbox
from tongban.kernel.actions import ACTIONS, NothingNoted, action, emit, note, noted_before
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.errors import Refused
from tongban.kernel.events import LISTENERS, event, listens
from tongban.kernel.models import AuditEntry, Delivery, OutboxEvent, Series
from tongban.kernel.reasons import FORBIDDEN

pytestmark = pytest.mark.django_db
BY = Rule("test")


@event("kernel_test.rang")
class Rang:
    """A bell rang."""

    bell: str


heard: list[str] = []


@listens(Rang, name="kernel_test.ear")
def ear(rang: Rang) -> None:
    heard.append(rang.bell)
    if rang.bell == "broken":
        raise RuntimeError("cannot hear this one")


@action("kernel_test.ring")
def ring(bell: str, *, by: Actor, refuse: bool = False, silent: bool = False) -> str:
    """Test ground: none."""
    Series.objects.create(name=bell, last=1)
    emit(Rang(bell=bell))
    if refuse:
        raise Refused(FORBIDDEN)
    if not silent:
        note(f"bell:{bell}", loud=True)
    return bell


@action("kernel_test.ring_twice")
def ring_twice(bell: str, *, by: Actor, refuse: bool = False) -> None:
    """Test ground: none."""
    ring(f"{bell}-1", by=by)
    ring(f"{bell}-2", by=by, refuse=refuse)
    note(f"bell:{bell}", twice=True)


@action("kernel_test.ring_on")
def ring_on(bell: str, *, by: Actor) -> None:
    """Test ground: none."""
    Series.objects.filter(name=bell).update(last=2)
    noted_before()


def nothing_happened() -> bool:
    return not (
        Series.objects.exists() or AuditEntry.objects.exists() or OutboxEvent.objects.exists()
    )


def test_an_action_writes_change_audit_and_outbox_together() -> None:
    ring("a", by=BY)

    (entry,) = audit.history("bell:a")
    assert (entry.action, entry.actor, entry.facts) == (
        "kernel_test.ring",
        "rule:test",
        '{"loud":true}',
    )
    assert OutboxEvent.objects.get().payload == '{"bell":"a"}'


def test_a_refused_action_leaves_nothing_behind() -> None:
    with pytest.raises(Refused):
        ring("a", by=BY, refuse=True)
    assert nothing_happened()


def test_an_action_that_notes_nothing_is_rolled_back() -> None:
    with pytest.raises(NothingNoted):
        ring("a", by=BY, silent=True)
    assert nothing_happened()


def test_an_inner_refusal_rolls_back_the_outer_action() -> None:
    with pytest.raises(Refused):
        ring_twice("a", by=BY, refuse=True)
    assert nothing_happened()


def test_note_outside_an_action_is_a_programming_error() -> None:
    with pytest.raises(RuntimeError):
        note("bell:a", loud=True)


def test_every_action_states_its_ground() -> None:
    assert ACTIONS["kernel_test.ring"].ground == "Test ground: none."


def test_events_reach_each_listener_once() -> None:
    heard.clear()
    ring_twice("a", by=BY)

    assert outbox.deliver() == 2
    assert outbox.deliver() == 0
    assert heard == ["a-1", "a-2"]
    assert set(Delivery.objects.values_list("state", flat=True)) == {"done"}


def test_a_failing_listener_is_retried_alone_and_never_blocks_its_neighbours() -> None:
    heard.clear()
    ring("broken", by=BY)
    ring("fine", by=BY)
    outbox.deliver()

    states = dict(Delivery.objects.values_list("event__payload", "state"))
    assert states == {'{"bell":"broken"}': "failed", '{"bell":"fine"}': "done"}
    assert [one.name for one in LISTENERS["kernel_test.rang"]] == ["kernel_test.ear"]


def test_one_chain_follows_itself_and_shows_every_change() -> None:
    for number in range(3):
        ring(f"c{number}", by=BY)
        with_same_subject(number)
    assert list(audit.faults(audit.entries())) == []

    AuditEntry.objects.filter(subject="bell:same", seq=2).update(facts='{"n":9}')
    assert list(audit.faults(audit.entries())) == ["bell:same #2: was changed after it was written"]

    AuditEntry.objects.filter(subject="bell:same", seq=2).delete()
    assert "bell:same: entry 2 is missing" in list(audit.faults(audit.entries()))


def with_same_subject(number: int) -> None:
    audit.append("kernel_test.same", BY, {"bell:same": {"n": number}})


def test_what_an_entry_made_before_covers_changes_something_and_adds_none():
    ring("first", by=BY)
    ring_on("first", by=BY)
    assert Series.objects.get(name="first").last == 2
    assert AuditEntry.objects.filter(subject="bell:first").count() == 1
