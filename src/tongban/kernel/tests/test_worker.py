"""The worker goes on handing over events while a timed job takes its time."""

import threading

from tongban.kernel import jobs, outbox, worker

LONG = 20


def test_a_long_job_keeps_no_event_waiting(monkeypatch):
    stop, begun, handed = threading.Event(), threading.Event(), threading.Event()
    waited = []

    def deliver():
        if begun.is_set():
            handed.set()
        return 0

    def run_due():
        begun.set()
        waited.append(handed.wait(LONG))
        stop.set()

    monkeypatch.setattr(outbox, "deliver", deliver)
    monkeypatch.setattr(outbox, "retry", lambda _most: 0)
    monkeypatch.setattr(jobs, "run_due", run_due)
    worker.run(stop)
    assert waited == [True]


def test_jobs_that_stumble_are_tried_again(monkeypatch, caplog):
    stop, tried = threading.Event(), list[int]()

    def run_due():
        tried.append(len(tried))
        if len(tried) == 1:
            raise RuntimeError("stumbled")
        stop.set()

    monkeypatch.setattr(worker, "JOBS_SECONDS", 0.01)
    monkeypatch.setattr(outbox, "deliver", lambda: 0)
    monkeypatch.setattr(outbox, "retry", lambda _most: 0)
    monkeypatch.setattr(jobs, "run_due", run_due)
    worker.run(stop)
    assert tried == [0, 1]
    assert "the timed jobs stumbled" in caplog.text
