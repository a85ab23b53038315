"""Hand a change in for review."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import changes, policies
from ..changing import OUTDATED, PAST_DAY, REASON_NEEDED, ChangeSubmitted, Operation
from ..models import Change
from ..steps import CHANGE
from ._reviewing import enter, fit_for_review
from .save_change import fresh


@action("catalogue.submit_change")
def submit_change(uid: str, version: int, *, by: Actor, said: str = "") -> None:
    """送审：国办函〔2016〕108号。 The record must be complete, and no heavier than its standard.

    Raises:
        Refused: `change.saved_meanwhile`, `change.record_faulty`, `change.outdated`,
            `change.reason_needed`, `change.past_day`, `item.heavier`, `item.gate_blocks`.
    """
    change = changes.change(uid, by)
    require(policies.may_edit_change(by, change))
    check(change, CHANGE, "submit")
    fresh(change, version)
    _ready(change)
    take(change, CHANGE, "submit", submitted_at=clock.now(), sitting="")
    enter(change, "submit", by, said)
    emit(told(change, "drafting"))


def _ready(change: Change) -> None:
    if change.effective_on is not None and change.effective_on < clock.today():
        raise Refused(PAST_DAY)
    if not Operation(change.operation).writes and not change.reason:
        raise Refused(REASON_NEEDED)
    up_to_date(change)
    fit_for_review(change)


def up_to_date(change: Change) -> None:
    """Refuse a record that was begun from another state of the item (`change.outdated`)."""
    if change.operation == Operation.REVISE:
        _, now = changes.stored(change.layer, change.code)
        if now != change.started_from:
            raise Refused(OUTDATED)


def told(change: Change, post: str) -> ChangeSubmitted:
    """Say whose turn it is."""
    return ChangeSubmitted(
        uid=change.uid,
        operation=change.operation,
        name=change.name,
        org=change.org,
        region=change.region,
        post=post,
        round=changes.round_of(change),
    )
