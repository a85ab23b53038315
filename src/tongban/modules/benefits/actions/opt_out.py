"""A person switches the matching of data off, or on again."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..models import OptOut


@action("matching.set")
def set_matching(*, on: bool, by: Actor) -> None:
    """拒绝自动化决策：个人信息保护法 第24条、第44条。 Takes effect from this moment."""
    require(policies.may_look(by))
    if on:
        OptOut.objects.filter(owner_ref=by.owner_ref).delete()
    else:
        OptOut.objects.get_or_create(owner_ref=by.owner_ref, defaults={"at": clock.now()})
    note(f"matching:{by.owner_ref}", on=on)
