"""Switching between oneself and a body."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound

from .. import policies
from ..models import SignIn
from ..queries import accounts


@action("identity.act_for")
def act_for(sign_in_id: int, body_id: int | None, *, by: Actor) -> None:
    """民法典 第163条 (委托代理): act for a body in this session, or with None for oneself again.

    Raises `NotFound` for a body that the account may not act for, or another's session.
    """
    account_id = policies.own_account(by)
    row = accounts.sign_in(sign_in_id)
    allowed = {None, *(one.body_id for one in accounts.clerkships(row.account_id))}
    if row.account_id != account_id or body_id not in allowed:
        raise NotFound("body")
    SignIn.objects.filter(pk=row.pk).update(body=body_id)
    note(f"account:{row.account_id}", session=row.pk, body=body_id)
