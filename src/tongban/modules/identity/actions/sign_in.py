"""Signing in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest
from tongban.kernel.errors import Refused

from .. import policies
from ..contracts import PASSWORD, WRONG_SIGN_IN
from ..models import Account, SignIn
from ..queries.accounts import clerkships


@action("identity.sign_in")
def sign_in(
    session_key: str,
    agent: str,
    *,
    methods: Sequence[str] = (PASSWORD,),
    proved: bool = True,
    stored: str = "",
    by: Actor,
) -> int:
    """网络安全法 第23条(三): open a session for an account that has proved itself (see `prove`).

    `session_key` must be new; `methods` say by what the account proved itself (RFC 8176), `proved`
    whether that was all that it must prove. `stored` is the hash that the password was compared
    with: whoever sets another one meanwhile keeps this session out, or ends it. Returns the number
    of the sign-in. Raises `Refused` (`identity.wrong_sign_in`), also for an account closed since.
    """
    account_id = policies.own_account(by)
    moment = clock.now()
    same = {"password": stored} if stored else {}
    rows = Account.objects.filter(pk=account_id, is_active=True, **same)
    if not rows.update(seen_on=moment.date()):
        raise Refused(WRONG_SIGN_IN)
    row = SignIn.objects.create(
        account_id=account_id,
        body_id=_role_last_used(account_id),
        digest=token_digest(session_key),
        agent=agent[:160],
        started_at=moment,
        seen_at=moment,
        expires_at=moment + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE),
        proved_at=moment if proved else None,
        methods=" ".join(methods),
    )
    note(f"account:{account_id}", session=row.pk, methods=list(methods))
    return row.pk


def _role_last_used(account_id: int) -> int | None:
    """Return the body acted for when last signed in, or at first the only one there is.

    Somebody who works for a company comes back to its cases; the head of every page names the role
    and offers the other. A body that may no longer be acted for is never chosen.
    """
    bodies = [one.body_id for one in clerkships(account_id)]
    last = SignIn.objects.filter(account_id=account_id).order_by("-id").values("body_id").first()
    wanted = last["body_id"] if last else (bodies[0] if len(bodies) == 1 else None)
    return wanted if wanted in bodies else None
