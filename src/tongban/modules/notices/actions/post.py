"""Posting messages: two statements, however many. Called by listeners, hence no action of its own.

What happened is in the audit chain of the thing it happened to; a message only tells of it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from django.db import connection

from tongban.kernel import clock, ids
from tongban.kernel.db import writing

from ..contracts import KINDS, DispatchState, Outgoing

MOST = 500
"""Messages in one statement: SQLite takes about 32,000 values."""


def post(messages: Sequence[Outgoing]) -> int:
    """Write the messages that are new by their keys, with their dispatches; return how many."""
    return len(write(messages))


def write(messages: Sequence[Outgoing]) -> list[tuple[int, str]]:
    """Write what is new; return (id, kind) of it."""
    for one in messages:
        check(one)
    parts = [messages[start : start + MOST] for start in range(0, len(messages), MOST)]
    with writing():
        return [row for part in parts for row in _post(part)]


def check(one: Outgoing) -> None:
    """Raise `ValueError` for what cannot be right."""
    if one.kind not in KINDS:
        raise ValueError(f"message kind {one.kind} is not declared")
    if one.link and (not one.link.startswith("/") or one.link.startswith(("//", "/\\"))):
        raise ValueError(f"message kind {one.kind}: a link leads to this site, beginning with /")
    if one.recipient.partition(":")[0] not in {"person", "body", "staff", "subscriber"}:
        raise ValueError(f"message kind {one.kind}: no such recipient")


def _post(messages: Sequence[Outgoing]) -> list[tuple[int, str]]:
    moment = connection.ops.adapt_datetimefield_value(clock.now()) or ""
    written = _insert(messages, moment)
    _dispatch(written, moment)
    return written


def _insert(messages: Sequence[Outgoing], moment: str | dt.datetime) -> list[tuple[int, str]]:
    """Insert what is new; return (id, kind) of it. The key's uniqueness decides, also in a race."""
    marks = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * len(messages))
    values: list[str | dt.datetime] = []
    for one in messages:
        uid = ids.new_uid()
        params = json.dumps(dict(one.params), ensure_ascii=False)
        key = one.dedupe_key or uid
        values += [uid, one.recipient, one.kind, params, one.link, one.about, key, moment]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notices_message"  # noqa: S608  # marks are placeholders
            " (uid, recipient, kind, params, link, about, dedupe_key, created_at)"
            f" VALUES {marks} ON CONFLICT (dedupe_key) DO NOTHING RETURNING id, kind",
            values,
        )
        return sorted((int(row[0]), str(row[1])) for row in cursor.fetchall())


def _dispatch(written: Sequence[tuple[int, str]], moment: str | dt.datetime) -> None:
    """Let each message wait for the channels of its kind."""
    wanted = [(number, channel) for number, kind in written for channel in KINDS[kind].channels]
    if not wanted:
        return
    marks = ", ".join([f"(%s, %s, '{DispatchState.WAITING}', 0, %s, '', '')"] * len(wanted))
    values: list[int | str | dt.datetime] = []
    for number, channel in wanted:
        values += [number, channel, moment]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notices_dispatch"  # noqa: S608  # marks are placeholders
            f" (message_id, channel, state, attempts, next_at, proof, error) VALUES {marks}",
            values,
        )
