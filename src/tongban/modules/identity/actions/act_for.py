"""Switching between oneself, a body and somebody who gave a mandate."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.helping import OWN

from .. import policies
from ..models import SignIn
from ..queries import accounts, mandates


@action("identity.act_for", helped=OWN)
def act_for(sign_in_id: int, body_id: int | None, mandate: str = "", *, by: Actor) -> None:
    """民法典 第163条 (委托代理): act for a body in this session, or with None for oneself again.

    `mandate` is the uid of a mandate to act under instead. Raises `NotFound` for a body or a
    mandate that the account may not act for today, or another's session.
    """
    account_id = policies.own_account(by)
    row = accounts.sign_in(sign_in_id)
    allowed = {None, *(one.body_id for one in accounts.clerkships(row.account_id))}
    if row.account_id != account_id or body_id not in allowed:
        raise NotFound("body")
    under = mandates.usable_id(account_id, mandate) if mandate and body_id is None else None
    SignIn.objects.filter(pk=row.pk).update(body=body_id, mandate=under)
    note(f"account:{row.account_id}", session=row.pk, body=body_id, mandate=mandate)
