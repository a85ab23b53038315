"""A person switches the matching of data off, or on again."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.modules.privacy import public as privacy

from .. import policies
from ..contracts import MATCHING
from ..models import OptOut


@action("matching.set")
def set_matching(*, on: bool, by: Actor) -> None:
    """自动比对：个人信息保护法 第13条至第15条、第24条。 Takes effect from this moment.

    A person consents, or takes the consent back; a body objects, or no longer does.
    """
    require(policies.may_look(by))
    if by.owner_ref.startswith("person:"):
        _consent(by, on=on)
    elif on:
        OptOut.objects.filter(owner_ref=by.owner_ref).delete()
    else:
        OptOut.objects.get_or_create(owner_ref=by.owner_ref, defaults={"at": clock.now()})
    note(f"matching:{by.owner_ref}", on=on)


def _consent(by: Actor, *, on: bool) -> None:
    if on:
        privacy.give_consent(MATCHING.key, MATCHING.version, by=by)
    else:
        privacy.withdraw_consent(MATCHING.key, by=by)
