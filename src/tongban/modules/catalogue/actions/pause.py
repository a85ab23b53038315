"""Pause an item with a reason that applicants read, or resume it."""

from __future__ import annotations

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries
from ..contracts import WHY_NEEDED, Change, ItemPaused, ItemResumed
from ..steps import ITEM
from ._changes import log


@action("catalogue.pause")
def pause(code: str, *, by: Actor, reason: str) -> None:
    """暂停：国办函〔2016〕108号 事项动态管理。 Running cases go on.

    Raises:
        Refused: `item.reason_needed`.
    """
    row = queries.item(code)
    require(policies.may_publish(by, row))
    if not reason.strip():
        raise Refused(WHY_NEEDED)
    take(row, ITEM, "pause", pause_reason=reason.strip()[:500])
    note(f"item:{code}", state=row.state, reason=reason.strip()[:500])
    log(row, Change.PAUSED)
    emit(ItemPaused(code=code, name=row.name, reason=reason.strip()[:500]))


@action("catalogue.resume")
def resume(code: str, *, by: Actor) -> None:
    """恢复：国办函〔2016〕108号 事项动态管理。"""
    row = queries.item(code)
    require(policies.may_publish(by, row))
    take(row, ITEM, "resume", pause_reason="")
    note(f"item:{code}", state=row.state)
    log(row, Change.RESUMED)
    emit(ItemResumed(code=code, name=row.name))
