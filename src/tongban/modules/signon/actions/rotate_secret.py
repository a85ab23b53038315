"""Taking a new secret for a system."""

from __future__ import annotations

import datetime as dt
import secrets

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest, vault
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import policies
from ..contracts import NOTHING_TO_SIGN_ON, ClientKind, SecretMade
from ..models import Client
from ..queries import clients
from ..steps import CLIENT
from ._ending import end_grants_of_client

OVERLAP = dt.timedelta(hours=24)
"""How long the former secret stays good, so that a system can change over without a stop."""


@action("signon.rotate_secret")
def rotate_secret(uid: str, *, at_once: bool = False, by: Actor) -> SecretMade:
    """密码法 第27条、网络安全法 第23条: make a new secret of 256 bits, shown this once.

    The former one stays good for a day, or not at all with `at_once` (it leaked): then what was
    got with it ends too. Kept is a fast digest: nobody can guess 256 bits. Raises `NotFound`,
    `Refused`.
    """
    row = clients.row(uid)
    require(policies.may_take_secret(by, row))
    check(row, CLIENT, "take_secret")
    if row.kind == ClientKind.PUBLIC:
        raise Refused(NOTHING_TO_SIGN_ON)
    secret = f"tbs_{secrets.token_urlsafe(32)}"
    take(row, CLIENT, "take_secret", **_changes(row, secret, at_once))
    ended = end_grants_of_client(row.pk, "secret_leaked") if at_once else 0
    note(f"client:{uid}", secret_made=True, at_once=at_once, ended=ended)
    return SecretMade(uid, secret)


def _changes(row: Client, secret: str, at_once: bool) -> dict[str, object]:  # noqa: FBT001  # as asked
    moment = clock.now()
    keeps = bool(row.secret_digest) and not at_once and row.kind != ClientKind.TICKET
    sealed = vault().encrypt(secret.encode(), f"signon.secret:{row.uid}")
    return {
        "secret_digest": token_digest(secret),
        "secret_sealed": sealed if row.kind == ClientKind.TICKET else b"",
        "secret_at": moment,
        "old_digest": row.secret_digest if keeps else "",
        "old_until": moment + OVERLAP if keeps else None,
    }
