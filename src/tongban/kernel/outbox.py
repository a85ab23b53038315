"""The transactional outbox: rows written with the action, handed to listeners by a worker.

Each (event, listener) pair is recorded in the transaction of the listener's own work, so what a
listener writes happens exactly once, and a listener that fails is retried alone.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from . import clock, events, ids
from .db import writing
from .events import LISTENERS, Listener

log = logging.getLogger(__name__)
CLAIM = dt.timedelta(seconds=60)
FIRST_PAUSE = dt.timedelta(seconds=2)
_OWED = "state IN ('failed', 'later')"
MOST_ATTEMPTS = 10
"""Pauses grow fourfold from 2 seconds: ten attempts cover two days of outage."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event claimed for delivery."""

    id: int
    kind: str
    payload: str

    def load(self) -> Any:  # noqa: ANN401  # its type stands in the kind
        """Rebuild the event."""
        return events.load(self.kind, self.payload)


def put(happened: Sequence[object]) -> None:
    """Write outbox rows in the caller's transaction."""
    if not happened:
        return
    moment = clock.now()
    marks = ", ".join(["(%s, %s, %s, %s, %s)"] * len(happened))
    values: list[Any] = []
    for one in happened:
        kind = events.kind_of(one)
        values += [kind, events.dump(one), moment, kind not in LISTENERS, ""]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_outboxevent (kind, payload, at, done, claimed_by)"  # noqa: S608  # marks are placeholders
            f" VALUES {marks}",
            values,
        )


def deliver(limit: int = 200) -> int:
    """Hand waiting events to their listeners; return how many events were handed over."""
    me = ids.new_uid()
    batch = _claim(me, limit)
    if not batch:
        return 0
    done = _already(batch)
    for listener, part in _by_listener(batch):
        _hand(listener, [w for w in part if (w.id, listener.name) not in done])
    _mark(me, [w.id for w in batch])
    return len(batch)


def _claim(me: str, limit: int) -> list[Waiting]:
    moment = clock.now()
    free = "done = %s AND (claimed_until IS NULL OR claimed_until < %s)"
    if not _any(f"kernel_outboxevent WHERE {free}", [False, moment]):
        return []
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_outboxevent SET claimed_by = %s, claimed_until = %s WHERE id IN"  # noqa: S608  # fixed text
            f" (SELECT id FROM kernel_outboxevent WHERE {free} ORDER BY id LIMIT %s)"
            f" AND {free} RETURNING id, kind, payload",
            [me, moment + CLAIM, False, moment, limit, False, moment],
        )
        return sorted((Waiting(*row) for row in cursor.fetchall()), key=lambda w: w.id)


def _any(place: str, values: list[bool | dt.datetime]) -> bool:
    """Whether there is a row: an idle worker asks often and must not queue as a writer for it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {place} LIMIT 1", values)  # noqa: S608  # fixed texts
        return cursor.fetchone() is not None


def _already(batch: list[Waiting]) -> set[tuple[int, str]]:
    marks = ", ".join(["%s"] * len(batch))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT event_id, listener FROM kernel_delivery WHERE event_id IN ({marks})",  # noqa: S608  # placeholders
            [w.id for w in batch],
        )
        return {(int(row[0]), str(row[1])) for row in cursor.fetchall()}


def _by_listener(batch: list[Waiting]) -> Iterable[tuple[Listener, list[Waiting]]]:
    parts: dict[str, tuple[Listener, list[Waiting]]] = {}
    for waiting in batch:
        for listener in LISTENERS.get(waiting.kind, []):
            key = f"{listener.name} {listener.kind}"
            parts.setdefault(key, (listener, []))[1].append(waiting)
    return parts.values()


def _hand(listener: Listener, part: list[Waiting]) -> None:
    """Hand a batch in one transaction; if anything fails, each event alone in its own.

    The mark is written first: a second worker, whose claim began when ours ran out, waits there
    and finds the work done, instead of doing it beside us.
    """
    if not part:
        return
    if listener.slow:
        _postpone(listener.name, part)
        return
    try:
        with writing():
            _record(listener.name, part)
            for waiting in part:
                listener.handle(waiting.load())
    except Exception:  # noqa: BLE001  # a listener may fail in any way; nobody else may suffer
        for waiting in part:
            _hand_alone(listener, waiting, attempts=1)


def _postpone(listener: str, part: list[Waiting]) -> None:
    """Leave a batch for the time when nothing quicker waits."""
    moment = clock.now()
    marks = ", ".join(["(%s, %s, 'later', 0, %s, '')"] * len(part))
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_delivery (event_id, listener, state, attempts, next_at, error)"  # noqa: S608  # placeholders
            f" VALUES {marks} ON CONFLICT (event_id, listener) DO NOTHING",
            [value for w in part for value in (w.id, listener, moment)],
        )


def _record(listener: str, part: list[Waiting]) -> None:
    marks = ", ".join(["(%s, %s, 'done', 1, '')"] * len(part))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_delivery (event_id, listener, state, attempts, error)"  # noqa: S608  # placeholders
            f" VALUES {marks}",
            [value for w in part for value in (w.id, listener)],
        )


def _hand_alone(listener: Listener, waiting: Waiting, attempts: int) -> bool:
    try:
        if listener.slow:
            listener.handle(waiting.load())
        with writing():
            if _set(waiting.id, listener.name, "done", attempts) and not listener.slow:
                listener.handle(waiting.load())
    except Exception as failure:
        log.exception("listener %s failed on event %s", listener.name, waiting.id)
        state = "dead" if attempts >= MOST_ATTEMPTS else "failed"
        with writing():
            _set(waiting.id, listener.name, state, attempts, repr(failure)[:2000])
        return False
    return True


def _set(event_id: int, listener: str, state: str, attempts: int, error: str = "") -> bool:
    """Mark a delivery; return whether that was still to be done: what is done stays done."""
    pause = FIRST_PAUSE * 4 ** (attempts - 1)
    next_at = clock.now() + pause if state == "failed" else None
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_delivery (event_id, listener, state, attempts, next_at, error)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (event_id, listener) DO UPDATE SET"
            " state = excluded.state, attempts = excluded.attempts,"
            " next_at = excluded.next_at, error = excluded.error"
            " WHERE kernel_delivery.state <> 'done'",
            [event_id, listener, state, attempts, next_at, error],
        )
        return bool(cursor.rowcount)


def _mark(me: str, done: list[int]) -> None:
    marks = ", ".join(["%s"] * len(done))
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_outboxevent SET done = %s"  # noqa: S608  # placeholders
            f" WHERE claimed_by = %s AND id IN ({marks})",
            [True, me, *done],
        )


def set_aside(by: str) -> int:
    """Mark every waiting event as done without telling anybody; return how many.

    For an installation that replays what happened elsewhere long ago: nobody is told anew.
    """
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_outboxevent SET done = %s, claimed_by = %s WHERE done = %s",
            [True, by, False],
        )
        return int(cursor.rowcount)


def retry(limit: int = 50) -> int:
    """Do what was left for later, try again what failed and is due; return how many succeeded."""
    return sum(_retry_one(*row) for row in _due(limit))


def _due(limit: int) -> list[tuple[int, str, int, str, str]]:
    """Claim failed deliveries that are due: their next attempt moves on before they are tried."""
    moment = clock.now()
    if not _any(f"kernel_delivery WHERE {_OWED} AND next_at <= %s", [moment]):
        return []
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE kernel_delivery SET next_at = %s WHERE {_OWED} AND next_at <= %s"  # noqa: S608  # fixed text
            f" AND id IN (SELECT id FROM kernel_delivery WHERE {_OWED} AND next_at <= %s"
            " ORDER BY next_at, event_id LIMIT %s) RETURNING event_id, listener, attempts",
            [moment + CLAIM, moment, moment, limit],
        )
        claimed = sorted(cursor.fetchall())  # in the order told: a paper may quote an earlier one
        return [(e, name, n, *_event(e)) for e, name, n in claimed]


def _event(event_id: int) -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, payload FROM kernel_outboxevent WHERE id = %s", [event_id])
        kind, payload = cursor.fetchone()
    return str(kind), str(payload)


def _retry_one(event_id: int, name: str, attempts: int, kind: str, payload: str) -> bool:
    listener = next((one for one in LISTENERS.get(kind, []) if one.name == name), None)
    if listener is None:
        with writing():
            _set(event_id, name, "dead", attempts, "nobody listens under this name any more")
        return False
    return _hand_alone(listener, Waiting(event_id, kind, payload), attempts + 1)


def revive(delivery_id: int) -> None:
    """Put a dead delivery back among those to be tried (an operator's decision)."""
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_delivery SET state = 'failed', attempts = 0, next_at = %s"
            " WHERE id = %s AND state = 'dead'",
            [clock.now(), delivery_id],
        )


@dataclass(frozen=True, slots=True)
class Dead:
    """A delivery given up: which event, to whom, why."""

    id: int
    event_id: int
    kind: str
    listener: str
    attempts: int
    error: str


def dead(most: int) -> list[Dead]:
    """Return the newest deliveries that were given up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.id, d.event_id, e.kind, d.listener, d.attempts, d.error"
            " FROM kernel_delivery d JOIN kernel_outboxevent e ON e.id = d.event_id"
            " WHERE d.state = 'dead' ORDER BY d.id DESC LIMIT %s",
            [most],
        )
        return [Dead(*row) for row in cursor.fetchall()]
