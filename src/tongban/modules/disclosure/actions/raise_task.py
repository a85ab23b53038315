"""Ask the editors of an item to look at a basis that has changed."""

from __future__ import annotations

from dataclasses import dataclass

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, queries
from ..models import ItemTask


@dataclass(frozen=True, slots=True)
class Cause:
    """What changed: `mark` names this change once and for all."""

    mark: str
    law: str
    title: str
    number: int = 0
    sub: int = 0
    article: str = ""
    anchor: str = ""
    effective: str = ""
    ended: bool = False


@action("disclosure.raise_tasks")
def raise_tasks(cause: Cause, *, by: Actor) -> int:
    """法规变动即核对指南：国发〔2016〕55号 二（一）。 One task an item; returns how many."""
    require(policies.may_derive(by))
    rows = [
        ItemTask(
            uid=ids.new_uid(),
            code=one.code,
            name=one.name,
            org=one.org,
            region=one.region,
            cause=cause.mark,
            law=cause.law,
            title=cause.title,
            article=cause.article,
            anchor=cause.anchor,
            effective=cause.effective,
            ended=cause.ended,
            raised_at=clock.now(),
        )
        for one in queries.resting_on(cause.law, cause.number, cause.sub)
    ]
    ItemTask.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    note(f"law:{cause.law}", cause=cause.mark, items=len(rows))
    return len(rows)
