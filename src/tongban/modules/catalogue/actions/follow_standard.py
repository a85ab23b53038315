"""One body's item follows its standard on the day: revised, paused, resumed or ended with it."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import take

from .. import bases, policies, pushes, queries
from ..changing import Operation
from ..models import Item, Push, PushedItem
from ..steps import PUSHED
from .cancel import cancel
from .pause import pause, resume
from .publish import publish


@action("catalogue.follow_standard")
def follow_standard(uid: str, code: str, *, by: Actor) -> bool:
    """随标准办理：国发〔2016〕55号 二（一）。 A new revision by the gate, or a conflict.

    With a standard that was paused, resumed or ended the item is paused, resumed or ended.
    Returns whether the item follows. One that is held back stays as it was.
    """
    require(None if by.ref == policies.PUSH.ref else FORBIDDEN)
    push = pushes.push(uid)
    row = PushedItem.objects.get(push=push, code=code)
    item = queries.item(code)
    revises = push.operation == Operation.REVISE
    found = pushes.elements(*pushes.standards(push), item) if revises else []
    said = "" if found else _follow(push, item, by)
    note(f"item:{code}", push=uid, follows=not (found or said), conflicts=found)
    if found or said:
        take(row, PUSHED, "hold", conflicts=found, said=said[:1000])
        return False
    take(row, PUSHED, "follow", conflicts=[], said="")
    return True


def _follow(push: Push, item: Item, by: Actor) -> str:
    """Do with the item what was done with its standard; return why it cannot be, "" when done."""
    operation, change = Operation(push.operation), push.change
    reason, successors = (change.reason, change.successors) if change else ("", [])
    if operation is Operation.REVISE:
        return _revised(item, by)
    if operation is Operation.PAUSE:
        if item.state == "published":  # one that its body paused stays paused by it
            pause(item.code, by=by, reason=reason, base=push.base_code)
    elif operation is Operation.RESUME:
        return _resumed(push, item, by)
    elif item.state != "cancelled":
        heirs = bases.heirs(successors, item)
        cancel(item.code, by=by, reason=reason, how=operation, successors=heirs)
    return ""


def _revised(item: Item, by: Actor) -> str:
    """Publish under the new standard; return the sentences of the gate where it blocks."""
    if item.state != "published" or not queries.differs(item):
        return ""  # a paused item is published when it is resumed
    said = _blocked(item)
    if not said:
        publish(item.code, by=by)
    return said


def _resumed(push: Push, item: Item, by: Actor) -> str:
    """Resume what was paused with the standard, under its newest content if that may be public."""
    if item.state != "paused" or item.paused_by != push.base_code:
        return ""
    said = _blocked(item) if queries.differs(item) else ""
    if not said:
        resume(item.code, by=by)
    return said


def _blocked(item: Item) -> str:
    found = [one.zh for one in queries.findings(item) if one.severity == "block"]
    return "；".join(found)
