"""Sending what waits: each dispatch by itself, so that one that fails holds up no other.

This is transport, like the kernel's outbox, and no decision: it leaves its trace in the dispatch
(attempts, proof, error), not in the audit chain.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.db import connection

from tongban.kernel import clock
from tongban.kernel.db import writing
from tongban.kernel.settings import settings

from ..contracts import KINDS, Contacts, DispatchState, Letter
from ..models import Dispatch, Message
from ..ports import CHANNELS, CONTACTS, CannotSend
from ..queries import lines
from ..texts import and_more, render

log = logging.getLogger(__name__)
CLAIM = dt.timedelta(minutes=5)
FIRST_PAUSE = dt.timedelta(minutes=1)
MOST_ATTEMPTS = 7
"""Pauses grow fourfold from one minute: seven attempts cover 22 hours of outage."""


def send_due(limit: int = 200) -> int:
    """Send what is due; return how many dispatches were sent."""
    claimed = _claim(limit)
    rows = Dispatch.objects.filter(id__in=claimed).select_related("message").order_by("id")
    return sum(_send_one(row) for row in rows)


def _claim(limit: int) -> list[int]:
    """Claim due dispatches: their next attempt moves on before they are tried."""
    moment = connection.ops.adapt_datetimefield_value(clock.now())
    later = connection.ops.adapt_datetimefield_value(clock.now() + CLAIM)
    due = "state IN ('waiting', 'failed') AND next_at <= %s"
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notices_dispatch SET next_at = %s WHERE id IN"  # noqa: S608  # fixed text
            f" (SELECT id FROM notices_dispatch WHERE {due} ORDER BY next_at LIMIT %s)"
            f" AND {due} RETURNING id",
            [later, moment, limit, moment],
        )
        return [int(row[0]) for row in cursor.fetchall()]


def _send_one(row: Dispatch) -> bool:
    try:
        proof = _send(row)
    except CannotSend as no:
        _failed(row, no.error, final=no.final)
    except Exception as failure:
        log.exception("dispatch %s failed", row.id)
        _failed(row, type(failure).__name__, final=False)
    else:
        state = DispatchState.UNREACHABLE if proof is None else DispatchState.SENT
        _note(row, state, proof=(proof or "")[:200], attempts=row.attempts + 1)
        return proof is not None
    return False


def _send(row: Dispatch) -> str | None:
    """Send and return the proof; None when the recipient has no address for the channel."""
    if row.channel not in CHANNELS.keys():  # noqa: SIM118  # a port is no mapping
        raise CannotSend(f"no channel is plugged in as {row.channel}")
    channel = CHANNELS.get(row.channel)
    contacts = _contacts(row.message.recipient)
    address = channel.address(contacts)
    return channel.send(_letter(row.message, address, contacts.language)) if address else None


def _contacts(recipient: str) -> Contacts:
    answers = (source.contacts(recipient) for source in CONTACTS)
    return next((found for found in answers if found is not None), Contacts())


def _letter(message: Message, address: str, language: str) -> Letter:
    subject, body = render(message.kind, message.params, language)
    link = message.link
    if message.kind in KINDS and KINDS[message.kind].lists:
        body, link = f"{body}\n\n{_listed(message, language)}", f"/my/messages/{message.uid}"
    return Letter(message.uid, address, subject, body, settings().address + link if link else "")


def _listed(message: Message, language: str) -> str:
    """The first lines of a message that lists others; the inbox has all of them."""
    found = lines(message, language=language)
    told = [
        f"{number}. {one.subject}" + (f"\n   {settings().address}{one.link}" if one.link else "")
        for number, one in enumerate(found.rows, 1)
    ]
    more = int(message.params.get("count", 0)) - len(told)
    return "\n".join([*told, and_more(more, language)] if more > 0 else told)


def _failed(row: Dispatch, error: str, *, final: bool) -> None:
    attempts = row.attempts + 1
    dead = final or attempts >= MOST_ATTEMPTS
    _note(
        row,
        DispatchState.DEAD if dead else DispatchState.FAILED,
        error=error[:500],
        attempts=attempts,
        next_at=clock.now() + FIRST_PAUSE * 4 ** (attempts - 1),
    )


def _note(row: Dispatch, state: DispatchState, **changes: object) -> None:
    with writing():
        Dispatch.objects.filter(id=row.id).update(state=state, **changes)
