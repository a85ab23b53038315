"""Figures for Prometheus. All are read off small indexed sets; nothing counts a big table."""

from __future__ import annotations

import datetime as dt
import resource

from django.db import connection
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from tongban.kernel import clock


def text() -> bytes:
    """Return all figures as exposition text."""
    registry = CollectorRegistry()
    for name, (meaning, value) in _figures().items():
        Gauge(name, meaning, registry=registry).set(value)
    return generate_latest(registry)


def _figures() -> dict[str, tuple[str, float]]:
    return {
        "tongban_outbox_waiting": ("Events waiting (at most 1000 are counted)", _waiting()),
        "tongban_outbox_oldest_seconds": ("Age of the oldest waiting event", _oldest()),
        "tongban_deliveries_failed": (
            "Deliveries owed or to be retried",
            _deliveries("failed", "later"),
        ),
        "tongban_deliveries_dead": ("Deliveries given up", _deliveries("dead")),
        "tongban_jobs_failing": ("Timed jobs whose last run failed", _jobs()),
        "tongban_web_memory_bytes": ("Peak memory of the answering web process", _memory()),
    }


def _one(sql: str, *params: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchone()
    return found[0] if found else None


def _waiting() -> float:
    sql = "SELECT COUNT(*) FROM (SELECT 1 FROM kernel_outboxevent WHERE NOT done LIMIT 1000) w"
    return float(str(_one(sql)))


def _oldest() -> float:
    sql = "SELECT at FROM kernel_outboxevent WHERE NOT done ORDER BY id LIMIT 1"
    at = _one(sql)
    if at is None:
        return 0.0
    moment = at if isinstance(at, dt.datetime) else dt.datetime.fromisoformat(str(at))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (clock.now() - moment).total_seconds())


def _deliveries(*states: str) -> float:
    return sum(_delivery(state) for state in states)


def _delivery(state: str) -> float:
    sql = "SELECT COUNT(*) FROM (SELECT 1 FROM kernel_delivery WHERE state = %s LIMIT 1000) w"
    return float(str(_one(sql, state)))


def _jobs() -> float:
    return float(str(_one("SELECT COUNT(*) FROM kernel_job WHERE error <> ''")))


def _memory() -> float:
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
