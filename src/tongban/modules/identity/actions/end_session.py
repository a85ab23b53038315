"""Ending a session elsewhere."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.helping import OWN

from .. import policies
from ..models import SignIn
from ..queries import accounts
from . import _sessions


@action("identity.end_session", helped=OWN)
def end_session(sign_in_id: int, *, by: Actor) -> None:
    """网络安全法 第23条(三): end one of one's own sessions; it is out at its next request.

    Raises `NotFound` for a session that is over or another's.
    """
    row = accounts.sign_in(sign_in_id)
    if policies.may_end(by, row) is not None:
        raise NotFound("session")
    _sessions.end(SignIn.objects.filter(pk=row.pk))
    note(f"account:{row.account_id}", session=row.pk)
