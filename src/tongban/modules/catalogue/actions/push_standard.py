"""What happens to a standard goes to the bodies' items: announced before, listed, told after."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import take

from .. import bases, changes, policies, pushes
from ..changing import Operation, StandardPushed
from ..models import Change, Push
from ..steps import PUSH
from ._pushing import announce, enlist


@action("catalogue.announce_push")
def announce_push(change_uid: str, *, by: Actor) -> list[str]:
    """下发标准：国发〔2016〕55号 二（一）。 Lists the items under it before its day.

    Returns the uids of the pushes: one for each base item that the change reaches.
    """
    require(None if by.ref == policies.PUSH.ref else FORBIDDEN)
    change = changes.one(change_uid)
    return [_announce(change, code) for code in pushes.reached(change)]


def _announce(change: Change, code: str) -> str:
    revises = change.operation == Operation.REVISE
    old = changes.stored(change.layer, code)[0] if revises else {}
    push = Push.objects.create(
        uid=ids.new_uid(), change=change, base_code=code, operation=change.operation,
        name=change.name if code == change.code else bases.name_of(code), old_content=old,
        effective_on=change.effective_on or clock.today(), announced_at=clock.now(),
    )  # fmt: skip
    announce(push)
    return push.uid


def begin(change: Change) -> None:
    """Let the pushes of a change that took effect begin, with the items that came since."""
    for push in pushes.of_change(change):
        enlist(push)
        take(push, PUSH, "apply")


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
            push=uid, base=push.base_code, name=push.name, items=followed, conflicts=held,
            operation=push.operation,
        )
    )  # fmt: skip
