"""The worker: hands over events, retries what failed, runs timed jobs."""

from __future__ import annotations

import logging
import time
from typing import Protocol

from django.db import close_old_connections

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
    next_jobs = 0.0
    while not stop.is_set():
        try:
            busy = outbox.deliver() or outbox.retry(LATER_AT_ONCE)
            if time.monotonic() >= next_jobs:
                jobs.run_due()
                next_jobs = time.monotonic() + JOBS_SECONDS
        except Exception:
            log.exception("the worker stumbled")
            close_old_connections()
            busy = 0
        if not busy:
            stop.wait(IDLE_SECONDS)


def drain(rounds: int = 100) -> int:
    """Hand over all that waits, now; return how many events (tests, demonstration loading)."""
    total = 0
    for _ in range(rounds):
        handed = outbox.deliver() + outbox.retry()
        if not handed:
            break
        total += handed
    return total
