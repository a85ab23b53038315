"""The seal over a day: one digest over all chains touched that day, chained to the day before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import connection

from . import audit, clock
from .crypto import new_sm3
from .db import writing
from .models import AuditDay

SETTLED = dt.timedelta(minutes=10)
"""A write that began before midnight may commit after it: a day is sealed when that has passed."""


def heads_digest(day: dt.date) -> tuple[int, str]:
    """Return how many entries the day has, and the SM3 over "subject seq digest" of each in order.

    Covering every entry (not the last of each chain alone) also shows a chain removed as a whole.
    """
    total, hashed = 0, new_sm3()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, seq, digest FROM kernel_auditentry WHERE day = %s"  # noqa: S608  # fixed text
            f" ORDER BY {audit.by_bytes()}, seq",
            [day],
        )
        while rows := cursor.fetchmany(2000):
            for subject, seq, digest in rows:
                total += 1
                hashed.update(f"{subject} {seq} {digest}\n".encode())
    return total, hashed.hexdigest()


def seal_due() -> int:
    """Seal every finished day that is not sealed yet; return how many were sealed."""
    sealed = 0
    for day in _unsealed((clock.now() - SETTLED).date()):
        with writing():
            _seal(day)
        sealed += 1
    return sealed


def _unsealed(before: dt.date) -> list[dt.date]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT day FROM kernel_auditentry WHERE day < %s AND day >"
            " COALESCE((SELECT MAX(day) FROM kernel_auditday), %s) ORDER BY day",
            [before, dt.date(2000, 1, 1)],
        )
        return [_date(row[0]) for row in cursor.fetchall()]


def _date(value: object) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def _seal(day: dt.date) -> None:
    last = AuditDay.objects.order_by("-day").first()
    prev = last.digest if last else ""
    total, heads = heads_digest(day)
    AuditDay.objects.create(
        day=day,
        entries=total,
        heads=heads,
        prev=prev,
        digest=audit.digest(day.isoformat(), total, heads, prev),
    )


def faults() -> Iterator[str]:
    """Yield one sentence for each sealed day that no longer fits its entries or its neighbour."""
    prev = ""
    for sealed in AuditDay.objects.order_by("day").iterator():
        total, heads = heads_digest(sealed.day)
        if (total, heads) != (sealed.entries, sealed.heads):
            yield f"{sealed.day}: entries were added, changed or removed after the day was sealed"
        if sealed.prev != prev:
            yield f"{sealed.day}: does not follow the day sealed before"
        if sealed.digest != audit.digest(sealed.day.isoformat(), total, heads, sealed.prev):
            yield f"{sealed.day}: the seal does not fit"
        prev = sealed.digest
