"""Signing out."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest
from tongban.kernel.helping import OWN

from .. import policies
from ..models import SignIn
from . import _sessions


@action("identity.sign_out", helped=OWN)
def sign_out(session_key: str, *, by: Actor) -> None:
    """网络安全法 第23条(三): end the session that asks."""
    account_id = policies.own_account(by)
    rows = SignIn.objects.filter(digest=token_digest(session_key), account=account_id)
    ended = _sessions.end(rows)
    note(f"account:{account_id}", ended=ended)
