"""Ending that a colleague stands in."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..contracts import RightsChanged
from ..models import Substitution


@action("identity.end_substitution")
def end_substitution(substitution_id: int, *, by: Actor) -> None:
    """公务员法 第40条 (代理): end a substitute's term early, from the next request on.

    Either of the two may. Raises `NotFound` for others' and for what is over.
    """
    require(policies.may_ask_for_rights(by))
    rows = Substitution.objects.filter(pk=substitution_id, ended_at=None)
    row = rows.select_related("holding", "substitute").first()
    if row is None or by.staff_id not in {row.holding.staff_id, row.substitute_id}:
        raise NotFound("substitution")
    rows.update(ended_at=clock.now())
    note(f"staff:{row.holding.staff_id}", substitution=row.pk)
    emit(RightsChanged(account_id=row.substitute.account_id))
