"""Timed jobs: declared by modules, run by the worker, one run at a time over all workers."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from . import clock
from .db import writing

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Timed:
    """A job that is due again `pause` after it was last begun."""

    name: str
    pause: dt.timedelta
    run: Callable[[], object]


JOBS: dict[str, Timed] = {}


def every(*, minutes: float, name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function as timed job `name`. It must isolate its items from one another."""

    def register(run: Callable[[], object]) -> Callable[[], object]:
        JOBS[name] = Timed(name, dt.timedelta(minutes=minutes), run)
        return run

    return register


def run_due() -> list[str]:
    """Run every job that is due and not taken by another worker; return their names."""
    return [job.name for job in list(JOBS.values()) if _claim(job) and _run(job)]


def _claim(job: Timed) -> bool:
    moment = clock.now()
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_job (name, next_at, error) VALUES (%s, %s, '')"
            " ON CONFLICT (name) DO NOTHING",
            [job.name, moment],
        )
        cursor.execute(
            "UPDATE kernel_job SET next_at = %s, last_at = %s WHERE name = %s AND next_at <= %s",
            [moment + job.pause, moment, job.name, moment],
        )
        return bool(cursor.rowcount)


def _run(job: Timed) -> bool:
    error = ""
    try:
        job.run()
    except Exception as failure:
        log.exception("job %s failed", job.name)
        error = repr(failure)[:2000]
    with writing(), connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_job SET error = %s WHERE name = %s", [error, job.name])
    return not error
