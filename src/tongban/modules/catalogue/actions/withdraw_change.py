"""Take a change back before it takes effect."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import changes, policies, pushes
from ..models import Change
from ..steps import CHANGE, PUSH
from ._reviewing import enter


@action("catalogue.withdraw_change")
def withdraw_change(uid: str, *, by: Actor, said: str = "") -> None:
    """撤回变更单：国办函〔2016〕108号。 Possible until its day."""
    change = changes.change(uid, by)
    require(policies.may_edit_change(by, change))
    take(change, CHANGE, "withdraw", ended_at=clock.now())
    call_off(change)
    enter(change, "withdraw", by, said)


def call_off(change: Change) -> None:
    """Withdraw the pushes of a standard's change that will not take effect."""
    for push in pushes.of_change(change):
        take(push, PUSH, "withdraw")
