"""Switching between oneself and a body by one token."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..models import ApiToken
from ..queries import accounts


@action("identity.switch_token")
def switch_token(body_id: int | None, *, by: Actor) -> str:
    """民法典 第163条 (委托代理): act for a body by the token that asks, or with None for oneself.

    Returns the body's name. When the account may act for it no more the token counts no more.
    Raises `NotFound` for a body that it may not act for today; `Refused` (`access.not_allowed`) for
    whoever came by no token.
    """
    require(policies.may_switch_token(by))
    account_id = policies.own_account(by)
    held = {one.body_id: one.body_name for one in accounts.clerkships(account_id)}
    if body_id is not None and body_id not in held:
        raise NotFound("body")
    rows = ApiToken.objects.filter(pk=by.way_id or 0, account=account_id, ended_at=None)
    if not rows.update(body=body_id):
        raise NotFound("token")
    note(f"account:{account_id}", token=by.way_id, body=body_id)
    return held.get(body_id, "") if body_id is not None else ""
