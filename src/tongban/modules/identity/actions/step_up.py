"""Proving once more who one is."""

from __future__ import annotations

from collections.abc import Iterable

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound

from .. import policies
from ..models import ApiToken, SignIn


@action("identity.step_up")
def step_up(methods: Iterable[str], *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.1: note that the session or token that asks was proved just now.

    The caller has checked the `methods` (RFC 8176). Raises `NotFound` where nothing is open.
    """
    account_id = policies.own_account(by)
    way: type[SignIn | ApiToken] = SignIn if by.door == "session" else ApiToken
    proved_by = list(methods)
    rows = way.objects.filter(pk=by.way_id or 0, account=account_id, ended_at=None)
    if not by.door or not rows.update(proved_at=clock.now(), methods=" ".join(proved_by)):
        raise NotFound("session")
    note(f"account:{account_id}", door=by.door, way=by.way_id, methods=proved_by)
