"""Sparing a browser the code at sign-in, for some days."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import new_token, token_digest
from tongban.kernel.settings import settings

from .. import policies
from ..models import Device

PREFIX = "tbd"


@action("identity.remember_device")
def remember_device(agent: str, *, by: Actor) -> str:
    """GB/T 22239-2019 8.1.4.1: spare this browser the code at sign-in; return what it keeps.

    Never spared is a fresh proof before what is strong. Only a digest is kept here.
    """
    account_id = policies.own_account(by)
    token, moment = new_token(PREFIX), clock.now()
    row = Device.objects.create(
        account_id=account_id,
        digest=token_digest(token),
        agent=agent[:160],
        created_at=moment,
        expires_at=moment + dt.timedelta(days=settings().device_days),
    )
    note(f"account:{account_id}", device=row.pk)
    return token
