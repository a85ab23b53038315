"""Pause an item with a reason that applicants read, or resume it."""

from __future__ import annotations

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import bases, policies, queries
from ..contracts import WHY_NEEDED, Change, ItemPaused, ItemResumed
from ..steps import ITEM
from ._changes import log
from .publish import publish


@action("catalogue.pause")
def pause(code: str, *, by: Actor, reason: str, base: str = "") -> None:
    """暂停：国办函〔2016〕108号 事项动态管理。 Running cases go on.

    `base` is the base item with which it is paused: with it alone it is resumed.

    Raises:
        Refused: `change.review_needed`, `item.reason_needed`.
    """
    row = queries.item(code)
    require(policies.may_move(by))
    if not reason.strip():
        raise Refused(WHY_NEEDED)
    take(row, ITEM, "pause", pause_reason=reason.strip()[:500], paused_by=base)
    note(f"item:{code}", state=row.state, reason=reason.strip()[:500])
    log(row, Change.PAUSED)
    said, version = row.pause_reason, row.version
    emit(ItemPaused(code=code, name=row.name, reason=said, org=row.org, version=version))


@action("catalogue.resume")
def resume(code: str, *, by: Actor) -> None:
    """恢复：国办函〔2016〕108号 事项动态管理。 What was approved meanwhile is published with it.

    Raises:
        Refused: `change.review_needed`; `base.not_in_force` while its standard rests; what
            `publish` refuses, where it no longer stands as it was published.
    """
    row = queries.item(code)
    require(policies.may_move(by))
    check(row, ITEM, "resume")
    bases.need(row.base_code)
    take(row, ITEM, "resume", pause_reason="", paused_by="")
    note(f"item:{code}", state=row.state)
    log(row, Change.RESUMED)
    emit(ItemResumed(code=code, name=row.name, org=row.org, version=row.version))
    if queries.differs(row):
        publish(code, by=by)
