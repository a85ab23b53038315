"""One answer per key: a write that is retried gets the first answer and happens once.

The happy path costs one INSERT, in the write's own transaction; only a refusal or a lost race
looks the key up. Answers name files and messages that lie sealed elsewhere, so they are kept sealed
too, each under its own key.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from . import audit, clock
from .actors import Actor
from .crypto import sm3, vault
from .db import writing
from .errors import Invalid, NotFound, Refused
from .reasons import KEY_REUSED, KEY_RUNNING

KEPT = dt.timedelta(days=7)
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What an entrance answered: HTTP status and body (JSON text, or an address to go to)."""

    status: int
    body: str


class _Taken(Exception):
    """The key has an answer already: this attempt is rolled back."""


def once(actor: Actor, key: str, request: bytes, call: Callable[[], Answer]) -> Answer:
    """Run `call` at most once per actor, who is acted for and key, and return its first answer.

    `request` is what the key stands for (method, path and body): the same key with another
    request is refused. Without a key the call simply runs. A call that is refused leaves nothing
    behind, so that it may be tried again under its key.

    Raises:
        Refused: `access.key_reused`, or whatever the call raises while it has no first answer.
    """
    if not key:
        return call()
    mark = sm3(request)
    for _ in range(_TRIES):
        try:
            with writing():
                answer = call()
                _keep(actor, key, mark, answer)
        except audit.ChainRace:
            continue
        except (Refused, NotFound, Invalid, _Taken):  # also what only a retry runs into
            first = _first(actor, key, mark)
            if first is None:
                raise
            return first
        else:
            return answer
    raise Refused(KEY_RUNNING)


def answered(actor: Actor, key: str, request: bytes) -> Answer | None:
    """Return the first answer under a key; None while there is none. Raises `Refused` as `once`."""
    return _first(actor, key, sm3(request)) if key else None


def _keep(actor: Actor, key: str, mark: str, answer: Answer) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_idempotencykey (actor, key, fingerprint, status, body, at)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (actor, key) DO NOTHING",
            [_who(actor), key, mark, answer.status, _sealed(actor, key, answer.body), clock.now()],
        )
        if cursor.rowcount == 0:
            raise _Taken


def _first(actor: Actor, key: str, mark: str) -> Answer | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fingerprint, status, body FROM kernel_idempotencykey"
            " WHERE actor = %s AND key = %s",
            [_who(actor), key],
        )
        found = cursor.fetchone()
    if found is None:
        return None
    if found[0] != mark:
        raise Refused(KEY_REUSED)
    return Answer(int(found[1]), _opened(actor, key, str(found[2])))


def _who(actor: Actor) -> str:
    """Whose key it is: what somebody does for another is not what they do for themselves."""
    if actor.helping is not None:
        return f"{actor.ref} {actor.mandate}"
    return actor.ref if actor.body_id is None else f"{actor.ref} body:{actor.body_id}"


def _sealed(actor: Actor, key: str, body: str) -> str:
    sealed = vault().encrypt(body.encode(), f"idempotency:{_who(actor)}:{key}")
    return base64.b64encode(sealed).decode()


def _opened(actor: Actor, key: str, kept: str) -> str:
    sealed = base64.b64decode(kept)
    return vault().decrypt(sealed, f"idempotency:{_who(actor)}:{key}").decode()


def purge() -> int:
    """Forget keys older than `KEPT`; return how many."""
    with writing(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_idempotencykey WHERE at < %s", [clock.now() - KEPT])
        return int(cursor.rowcount)
