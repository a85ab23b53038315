"""End an item: cancelled, split into others, or merged into another."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import policies, queries
from ..changing import (
    REASON_NEEDED,
    SUCCESSOR_CLOSED,
    ItemCancelled,
    ItemMerged,
    ItemSplit,
    Operation,
)
from ..contracts import Change
from ..steps import ITEM
from ._changes import log

_TOLD: dict[Operation, type[ItemSplit | ItemMerged | ItemCancelled]] = {
    Operation.SPLIT: ItemSplit,
    Operation.MERGE: ItemMerged,
    Operation.CANCEL: ItemCancelled,
}
_LOGGED = {
    Operation.SPLIT: Change.SPLIT,
    Operation.MERGE: Change.MERGED,
    Operation.CANCEL: Change.CANCELLED,
}


@action("catalogue.cancel")
def cancel(
    code: str,
    *,
    by: Actor,
    reason: str,
    how: Operation = Operation.CANCEL,
    successors: Sequence[str] = (),
) -> None:
    """取消、拆分、合并：国办函〔2016〕108号。 Running cases go on under their own revision.

    Its page stays at its address and names what took its place; nobody can apply any more.

    Raises:
        Refused: `change.reason_needed`; `item.successor_not_open` for one that is not published.
    """
    row = queries.item(code)
    require(policies.may_move(by))
    check(row, ITEM, "cancel")
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    _open(successors)
    said, ended = reason.strip()[:500], clock.today()
    take(row, ITEM, "cancel", ended_by=how, end_reason=said, ended_on=ended,
         successors=list(successors), updated_at=clock.now())  # fmt: skip
    log(row, _LOGGED[how])
    note(f"item:{code}", state=row.state, how=how, successors=list(successors))
    if row.revision_id is not None:  # nobody knew of one that never was public
        told = {"code": code, "name": row.name, "org": row.org, "region": row.region}
        emit(_TOLD[how](**told, revision_id=row.revision_id, reason=said,
                        successors=list(successors)))  # fmt: skip


def _open(codes: Sequence[str]) -> None:
    known = queries.cards(codes)
    closed = [one for one in codes if one not in known or known[one].state != "published"]
    if closed:
        raise Refused(SUCCESSOR_CLOSED, codes="、".join(closed), codes_en=", ".join(closed))
