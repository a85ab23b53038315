"""Changing how far somebody may act for a body."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..contracts import Role, Scope
from ..models import Clerkship
from . import _clerking, _sides


@action("identity.change_clerkship")
def change_clerkship(clerkship_id: int, scope: Scope, *, by: Actor) -> int:
    """民法典 第165条、第170条: other matters, acts or days, from this moment on.

    The old clerkship ends and another begins, so that a step under way under the old one is not
    taken. Returns the new number. Raises `Invalid`, `NotFound`, `Refused`.
    """
    row = _clerking.open_row(clerkship_id, by)
    require(policies.may_change_clerk(by, row))
    _sides.check_scope(scope)
    _clerking.lock(row.body_id)
    _clerking.within(scope, by)
    if not Clerkship.objects.filter(pk=row.pk, ended_at=None).exists():
        raise NotFound("clerkship")
    begun = _clerking.begin(row.account_id, row.body_id, Role(row.role), scope)
    facts = {"acts": begun.acts, "items": begun.items, "until": str(begun.ends_on)}
    note(f"body:{row.body_id}", clerkship=begun.pk, instead_of=row.pk, **facts)
    _clerking.tell(begun, ended=False)
    return begun.pk
