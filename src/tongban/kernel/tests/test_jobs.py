"""Timed jobs run when due, one at a time over all workers, and a failure is written down."""

import datetime as dt

import pytest

from tongban.kernel import clock, jobs
from tongban.kernel.models import Job

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)


@pytest.fixture
def ran(monkeypatch):
    """One job of every ten minutes; the list of the moments at which it ran."""
    monkeypatch.setattr(jobs, "JOBS", {})
    moments = []
    jobs.every(minutes=10, name="bells.ring")(lambda: moments.append(clock.now()))
    return moments


def minutes(number):
    return clock.at(START + dt.timedelta(minutes=number))


def test_a_job_runs_at_once_and_then_after_its_pause(ran):
    for number in (0, 1, 9.99, 10, 15, 20):
        with minutes(number):
            jobs.run_due()
    assert [(moment - START).total_seconds() / 60 for moment in ran] == [0, 10, 20]


def test_a_missed_job_is_not_made_up_for_many_times(ran):
    for number in (0, 600, 601):
        with minutes(number):
            jobs.run_due()
    assert len(ran) == 2


def test_another_worker_finds_it_taken(ran):
    with minutes(0):
        assert jobs._claim(jobs.JOBS["bells.ring"])
        assert not jobs._claim(jobs.JOBS["bells.ring"])
        assert jobs.run_due() == []
    assert ran == []


def test_a_failing_job_is_written_down_and_the_others_run(ran):
    @jobs.every(minutes=10, name="bells.crack")
    def crack():
        raise RuntimeError("cracked")

    with minutes(0):
        assert jobs.run_due() == ["bells.ring"]
    assert "cracked" in Job.objects.get(name="bells.crack").error
    jobs.every(minutes=10, name="bells.crack")(lambda: None)
    with minutes(10):
        assert jobs.run_due() == ["bells.ring", "bells.crack"]
    assert Job.objects.get(name="bells.crack").error == ""
