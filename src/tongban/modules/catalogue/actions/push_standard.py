"""What happens to a standard goes to the bodies' items: announced before, listed, told after."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import take

from .. import bases, changes, policies, pushes
from ..changing import Operation, StandardAnnounced, StandardPushed
from ..models import Change, Push, PushedItem
from ..steps import PUSH


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
    rows = enlist(push)
    held = sum(bool(row.conflicts) for row in rows)
    note(f"push:{push.uid}", base=code, items=len(rows), conflicts=held)
    orgs = list(dict.fromkeys(row.org for row in rows))
    emit(
        StandardAnnounced(
            push=push.uid, base=code, name=push.name, effective_on=str(push.effective_on),
            orgs=orgs, conflicts=held, operation=push.operation,
        )
    )  # fmt: skip
    return push.uid


def enlist(push: Push) -> list[PushedItem]:
    """List the items that the push reaches and that are not listed yet: also on the day."""
    revises = push.operation == Operation.REVISE
    standards = pushes.standards(push) if revises else None
    rows = [
        PushedItem(
            push=push, code=row.code, name=row.name, org=row.org, org_name=row.org_name,
            region=row.region, conflicts=pushes.elements(*standards, row) if standards else [],
        )
        for row in pushes.under(push)
    ]  # fmt: skip
    PushedItem.objects.bulk_create(rows, batch_size=200)
    return rows


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
