"""Signing off everywhere."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN

from ..models import Visit
from ._ending import end_visit


@action("signon.end_visits")
def end_visits(sign_in_id: int, *, by: Actor) -> int:
    """网络安全法 第23条: a sign-in ended here, so it ends at every system it reached; each is told.

    Returns how many visits ended. Raises `Refused`.
    """
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    visits = Visit.objects.filter(sign_in_id=sign_in_id, ended_at=None)
    ended = [one.uid for one in visits if end_visit(one, "signed_off")]
    note(f"sign_in:{sign_in_id}", visits=len(ended))
    return len(ended)
