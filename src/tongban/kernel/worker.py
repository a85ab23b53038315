"""The worker: hands over events, retries what failed, and beside that runs timed jobs.

Jobs have a thread of their own: one that takes minutes (the exam of all guides) keeps no message
and no clock of a case waiting.
"""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from django.db import close_old_connections, connections

from . import jobs, outbox, waiving

log = logging.getLogger(__name__)
IDLE_SECONDS = 0.25
JOBS_SECONDS = 5.0
LATER_AT_ONCE = 4
"""Slow work done before looking again whether something quicker waits."""


class Stop(Protocol):
    """How the worker is told to stop; `threading.Event` fits."""

    def is_set(self) -> bool:
        """Whether to stop."""
        ...

    def wait(self, timeout: float) -> object:
        """Wait for so many seconds, or less when told to stop."""
        ...


def run(stop: Stop) -> None:
    """Work until `stop` is set. A failing round is logged and tried again after a pause."""
    waiving.serve("the worker runs")
    threading.Thread(target=_jobs, args=(stop,), name="tongban-jobs", daemon=True).start()
    while not stop.is_set():
        try:
            busy = outbox.deliver() or outbox.retry(LATER_AT_ONCE)
        except Exception:
            log.exception("the worker stumbled")
            close_old_connections()
            busy = 0
        if not busy:
            stop.wait(IDLE_SECONDS)


def _jobs(stop: Stop) -> None:
    """Run what is due until `stop` is set; a job under way then is cut off, as by a power cut."""
    while not stop.is_set():
        try:
            jobs.run_due()
        except Exception:
            log.exception("the timed jobs stumbled")
        connections.close_all()
        stop.wait(JOBS_SECONDS)


def drain(rounds: int = 100) -> int:
    """Hand over all that waits, now; return how many events (tests, demonstration loading)."""
    total = 0
    for _ in range(rounds):
        handed = outbox.deliver() + outbox.retry()
        if not handed:
            break
        total += handed
    return total
