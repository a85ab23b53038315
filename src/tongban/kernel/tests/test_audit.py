"""The chain shows every change, and so does the seal over the day; two writers make one chain."""

import datetime as dt

import pytest

from tongban.kernel import audit, audit_days, clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.models import AuditDay, AuditEntry

pytestmark = pytest.mark.django_db
BY = Rule("test")
MONDAY = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)


def write(*subjects, at=MONDAY, **facts):
    with clock.at(at):
        for subject in subjects:
            audit.append("bell.ring", BY, {subject: facts or {"n": 1}})


def faults():
    return list(audit.faults(audit.entries()))


def test_entries_follow_one_another_by_subject():
    write("bell:a", "bell:b", "bell:a")
    first, second = audit.history("bell:a")
    assert (first.seq, first.prev, second.seq, second.prev) == (1, "", 2, first.digest)
    assert [one.seq for one in audit.history("bell:b")] == [1]
    assert faults() == []


def test_an_entry_keeps_moment_actor_mandate_and_facts():
    clerk = Actor("person", "account:4", person_id=4, body_id=9, mandate="clerkship:2")
    with clock.at(MONDAY):
        audit.append("case.open", clerk, {"case:1": {"b": 1, "a": "中文"}})
    (one,) = audit.history("case:1")
    assert one.at == "2026-11-02T09:00:00+08:00"
    assert (one.actor, one.mandate, one.facts) == ("account:4", "clerkship:2", '{"a":"中文","b":1}')


@pytest.mark.parametrize(
    "change",
    [
        {"facts": '{"n":9}'}, {"actor": "account:9"}, {"action": "bell.melt"}, {"mandate": "x"},
        {"at": "2026-11-01T09:00:00+08:00"}, {"digest": "0" * 64}, {"prev": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_no_part_of_an_entry_can_be_changed_unseen(change):
    write("bell:a", "bell:a", "bell:a")
    AuditEntry.objects.filter(seq=2).update(**change)
    assert any(fault.startswith("bell:a #2") for fault in faults())


def test_an_entry_taken_out_is_seen():
    write("bell:a", "bell:a", "bell:a")
    AuditEntry.objects.filter(seq=2).delete()
    assert "bell:a: entry 2 is missing" in faults()


def test_a_chain_that_was_recomputed_is_seen_by_the_day():
    write("bell:a", "bell:a")
    with clock.at(MONDAY + dt.timedelta(days=1)):
        audit_days.seal_due()
    AuditEntry.objects.all().delete()
    write("bell:a", "bell:a", n=2)
    assert faults() == []
    assert list(audit_days.faults())


def test_a_last_entry_or_a_whole_chain_removed_is_seen_by_the_day():
    write("bell:a", "bell:a", "bell:b")
    with clock.at(MONDAY + dt.timedelta(days=1)):
        audit_days.seal_due()
    AuditEntry.objects.filter(subject="bell:b").delete()
    assert faults() == []
    (fault,) = [one for one in audit_days.faults() if "added, changed or removed" in one]
    assert fault.startswith("2026-11-02")


def test_days_are_sealed_in_order_each_on_the_one_before():
    for day in range(3):
        write("bell:a", at=MONDAY + dt.timedelta(days=day * 2))
    with clock.at(MONDAY + dt.timedelta(days=10)):
        assert audit_days.seal_due() == 3
        assert audit_days.seal_due() == 0
    days = list(AuditDay.objects.order_by("day"))
    assert [day.prev for day in days] == ["", days[0].digest, days[1].digest]
    assert list(audit_days.faults()) == []


def test_a_day_removed_among_the_seals_is_seen():
    for day in range(3):
        write("bell:a", at=MONDAY + dt.timedelta(days=day))
    with clock.at(MONDAY + dt.timedelta(days=10)):
        audit_days.seal_due()
    AuditDay.objects.filter(day=dt.date(2026, 11, 3)).delete()
    assert any("does not follow" in fault for fault in audit_days.faults())


def test_today_is_not_sealed_and_yesterday_only_when_late_writes_are_in():
    write("bell:a", at=MONDAY)
    midnight = clock.at_start(MONDAY.date() + dt.timedelta(days=1))
    with clock.at(midnight - dt.timedelta(seconds=1)):
        assert audit_days.seal_due() == 0
    with clock.at(midnight + dt.timedelta(seconds=30)):
        assert audit_days.seal_due() == 0
    write("bell:a", at=midnight - dt.timedelta(milliseconds=1))  # begun before midnight
    with clock.at(midnight + audit_days.SETTLED):
        assert audit_days.seal_due() == 1
    assert list(audit_days.faults()) == []


@action("kernel_test.raced")
def raced(tries, *, by):
    """Test ground: none."""
    tries.append(1)
    note("bell:a", n=len(tries))
    if len(tries) < 3:
        raise audit.ChainRace


def test_an_action_that_lost_the_race_for_a_chain_begins_again():
    tries: list[int] = []
    raced(tries, by=BY)
    assert len(tries) == 3
    assert [one.facts for one in audit.history("bell:a")] == ['{"n":3}']


def test_an_inner_action_leaves_beginning_again_to_the_one_who_opened_the_transaction():
    tries: list[int] = []
    begun = []

    @action("kernel_test.outer")
    def outer(*, by):
        """Test ground: none."""
        begun.append(len(tries))
        raced(tries, by=by)
        note("bell:outer", done=True)

    outer(by=BY)
    assert begun == [0, 1, 2]
