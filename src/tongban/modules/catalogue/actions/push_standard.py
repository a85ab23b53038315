"""A new standard goes to the bodies' items: announced, followed on its day, or held back."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import take

from .. import changes, policies, pushes, queries
from ..changing import StandardPushed
from ..models import Item as Row
from ..models import Push, PushedItem
from ..steps import PUSH, PUSHED
from ._pushing import announce
from .publish import publish


@action("catalogue.announce_push")
def announce_push(change_uid: str, *, by: Actor) -> str:
    """下发标准：国发〔2016〕55号 二（一）。 Lists the items under it before its day.

    Returns the uid of the push.
    """
    require(None if by.ref == policies.PUSH.ref else FORBIDDEN)
    change = changes.one(change_uid)
    old, _ = changes.stored(change.layer, change.code)
    push = Push.objects.create(
        uid=ids.new_uid(), change=change, base_code=change.code, name=change.name,
        old_content=old, effective_on=change.effective_on or clock.today(),
        announced_at=clock.now(),
    )  # fmt: skip
    announce(push)
    return push.uid


@action("catalogue.follow_standard")
def follow_standard(uid: str, code: str, *, by: Actor) -> bool:
    """随标准更新：国发〔2016〕55号 二（一）。 A new revision by the gate, or a conflict.

    Returns whether the item follows. One that is held back stays public as it was.
    """
    require(None if by.ref == policies.PUSH.ref else FORBIDDEN)
    push = pushes.push(uid)
    row = PushedItem.objects.get(push=push, code=code)
    item = queries.item(code)
    old, new = pushes.standards(push)
    found = pushes.elements(old, new, item)
    said = "" if found else _publish(item, by)
    note(f"item:{code}", push=uid, follows=not (found or said), conflicts=found)
    if found or said:
        take(row, PUSHED, "hold", conflicts=found, said=said[:1000])
        return False
    take(row, PUSHED, "follow", conflicts=[], said="")
    return True


def _publish(item: Row, by: Actor) -> str:
    """Publish under the new standard; return the sentence of the gate where it blocks."""
    if item.state != "published" or not queries.differs(item):
        return ""  # a paused item is published when it is resumed
    found = [one.zh for one in queries.findings(item) if one.severity == "block"]
    if not found:
        publish(item.code, by=by)
    return "；".join(found)


@action("catalogue.close_push")
def close_push(uid: str, *, by: Actor) -> None:
    """下发完成：国发〔2016〕55号 二（一）。 Subscribers hear of it once."""
    require(None if by.ref == policies.PUSH.ref else FORBIDDEN)
    push = pushes.push(uid)
    take(push, PUSH, "close")
    followed, held = pushes.codes(push, "followed"), pushes.codes(push, "conflict")
    note(f"push:{uid}", followed=len(followed), conflicts=len(held))
    emit(
        StandardPushed(
            push=uid, base=push.base_code, name=push.name, items=followed, conflicts=held
        )
    )
