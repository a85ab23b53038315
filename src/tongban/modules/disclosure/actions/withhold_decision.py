"""Withhold a result on a ground that the law names, or show it again."""

from __future__ import annotations

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import decisions, law, policies
from ..contracts import (
    DECISION_PUBLIC,
    DECISION_WITHHELD,
    DecisionWithheld,
    Ground,
    ItemResultsClosed,
)
from ..models import ClosedItem, Decision

LONGEST = 2000


def _said(ground: str, why: str) -> str:
    """Return why; a ground that the law does not name, or none said, is refused."""
    why = why.strip()[:LONGEST]
    law.GROUNDED.forbid(ground not in set(Ground) or not why)
    return why


@action("decision.withhold")
def withhold_decision(uid: str, ground: str, why: str, *, by: Actor) -> None:
    """不公开的结果：行政许可法 第5条第二款。 The ground is counted in public, the reason is kept.

    Raises:
        NotFound: not a result that one keeps. Refused: `decision.withheld_ground`,
            `decision.withheld`, `access.not_allowed`.
    """
    found = decisions.one_kept(uid, by)
    require(policies.may_withhold(by, found))
    why = _said(ground, why)
    open_rows = Decision.objects.filter(pk=found.pk, ground="")
    if not open_rows.update(ground=ground, note=why, version=found.version + 1):
        raise Refused(DECISION_WITHHELD)
    note(f"decision:{uid}", ground=ground)
    emit(DecisionWithheld(uid=uid, ground=ground))


@action("decision.restore")
def restore_decision(uid: str, *, by: Actor) -> None:
    """恢复公开：行政许可法 第40条。 For when the ground has gone.

    Raises:
        NotFound: not a result that one keeps. Refused: `decision.public`, `access.not_allowed`.
    """
    found = decisions.one_kept(uid, by)
    require(policies.may_withhold(by, found))
    hidden = Decision.objects.filter(pk=found.pk).exclude(ground="")
    if not hidden.update(ground="", note="", version=found.version + 1):
        raise Refused(DECISION_PUBLIC)
    note(f"decision:{uid}", ground="")
    emit(DecisionWithheld(uid=uid, ground=""))


@action("decision.close_item")
def close_item(uid: str, ground: str, why: str, *, by: Actor) -> int:
    """事项的结果不公开：行政许可法 第5条第二款。 All results of the item, and those to come.

    Named by one of its results. Returns how many were withheld.

    Raises:
        NotFound: not a result that one keeps. Refused: `decision.withheld_ground`,
            `access.not_allowed`.
    """
    found = decisions.one_kept(uid, by)
    require(policies.may_withhold(by, found))
    why = _said(ground, why)
    ClosedItem.objects.update_or_create(
        item=found.item,
        defaults={
            "name": found.item_name,
            "org": found.org,
            "region": found.region,
            "ground": ground,
            "note": why,
            "at": clock.now(),
        },
    )
    shown = Decision.objects.filter(item=found.item, ground="")
    hidden = shown.update(ground=ground, note=why, version=F("version") + 1)
    note(f"item:{found.item}", ground=ground, withheld=hidden)
    emit(ItemResultsClosed(item=found.item, ground=ground, withheld=hidden))
    return hidden


@action("decision.open_item")
def open_item(item: str, *, by: Actor) -> None:
    """事项的结果恢复公开：行政许可法 第40条。 From now on; older ones are restored one by one.

    Raises:
        NotFound: no such rule among those that one keeps. Refused: `access.not_allowed`.
    """
    found = decisions.one_closed(item, by)
    require(policies.may_withhold(by, found))
    found.delete()
    note(f"item:{item}", ground="")
    emit(ItemResultsClosed(item=item, ground="", withheld=0))
