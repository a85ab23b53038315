"""Ending everything that came of an account's sign-ins."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN

from ..models import Grant, Visit
from ._ending import end_visit

WHY = "password_changed"


@action("signon.end_account")
def end_account(account_id: int, *, by: Actor) -> int:
    """网络安全法 第23条: a new password ends every visit and token that the old one led to.

    Each system is told. Returns how many visits ended. Raises `Refused`.
    """
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    visits = Visit.objects.filter(account_id=account_id, ended_at=None).select_related("client")
    ended = sum(end_visit(one, WHY) for one in visits)
    left = Grant.objects.filter(account_id=account_id, ended_at=None)
    grants = left.update(ended_at=clock.now(), ended_why=WHY)
    note(f"account:{account_id}", visits=ended, grants=grants)
    return ended
