"""Ending that an account may act for a body."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import LAST_MANAGER, MANAGERS, RightsChanged
from ..models import Clerkship
from ..queries import accounts
from . import _clerking


@action("identity.end_clerkship")
def end_clerkship(clerkship_id: int, *, by: Actor) -> None:
    """民法典 第173条 (委托代理终止): end a clerkship, from the next request on.

    Clerks may also resign. Raises `NotFound`, and `Refused` (`identity.last_manager`) for the
    body's last manager.
    """
    row = _clerking.open_row(clerkship_id, by)
    resigns = by.account_id == row.account_id
    if not resigns:
        require(policies.may_change_clerk(by, row))
    if row.role in MANAGERS and not _others_manage(row):
        raise Refused(LAST_MANAGER)
    if not Clerkship.objects.filter(pk=row.pk, ended_at=None).update(ended_at=clock.now()):
        raise NotFound("clerkship")
    note(f"body:{row.body_id}", account=row.account_id, clerkship=row.pk)
    emit(RightsChanged(account_id=row.account_id))
    _clerking.tell(row, ended=True, to=f"body:{row.body_id}" if resigns else "")


def _others_manage(row: Clerkship) -> bool:
    """Whether somebody else manages the body today; two who resign at once wait for each other."""
    _clerking.lock(row.body_id)
    others = Clerkship.objects.filter(body=row.body_id, role__in=MANAGERS).exclude(pk=row.pk)
    return accounts.in_force(others).exists()
