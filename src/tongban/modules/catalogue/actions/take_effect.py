"""What both posts approved happens on its day, by a rule."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check, take

from .. import changes, policies, queries
from ..changing import NOT_YET, Operation
from ..contracts import NOT_CHANGED, BaseItem, Implementation
from ..models import Change
from ..steps import CHANGE
from ._reviewing import enter, fit_for_review, well_formed
from .adopt import adopt_base, adopt_item
from .cancel import cancel
from .pause import pause, resume
from .publish import publish
from .review_change import given_back
from .submit_change import up_to_date


@action("catalogue.take_effect")
def take_effect(uid: str, *, by: Actor) -> None:
    """生效：国办函〔2016〕108号。 The item's own actions are taken; all of them, or none.

    Raises:
        Refused: `change.not_yet`; `change.outdated` and whatever the item's actions refuse.
    """
    require(None if by.ref == policies.TAKE_EFFECT.ref else FORBIDDEN)
    change = changes.one(uid)
    check(change, CHANGE, "take_effect")
    if change.effective_on is None or change.effective_on > clock.today():
        raise Refused(NOT_YET)
    up_to_date(change)
    fit_for_review(change)
    _do(change, by)
    take(change, CHANGE, "take_effect", ended_at=clock.now())
    enter(change, "take_effect", by)


def _do(change: Change, by: Actor) -> None:
    operation = Operation(change.operation)
    if operation.writes:
        _write(change, by)
    elif operation is Operation.PAUSE:
        pause(change.code, by=by, reason=change.reason)
    elif operation is Operation.RESUME:
        resume(change.code, by=by)
        _publish(change.code, by)
    else:
        for code in change.targets:
            if code not in change.successors:
                cancel(code, by=by, reason=change.reason, how=operation,
                       successors=change.successors)  # fmt: skip


def _write(change: Change, by: Actor) -> None:
    record = well_formed(change.content)
    if isinstance(record, BaseItem):
        adopt_base(record, by=by)
    elif isinstance(record, Implementation):
        adopt_item(record, by=by)
        _publish(record.code, by)


def _publish(code: str, by: Actor) -> None:
    """Publish what stands now; a paused item is published when it is resumed."""
    if queries.item(code).state == "paused":
        return
    try:
        publish(code, by=by)
    except Refused as refusal:
        if refusal.code != NOT_CHANGED:
            raise


@action("catalogue.bounce_change")
def bounce_change(uid: str, refused: str, *, by: Actor) -> None:
    """到期未能生效的退回起草人：国办函〔2016〕108号。 `refused` is the sentence of the refusal."""
    require(None if by.ref == policies.TAKE_EFFECT.ref else FORBIDDEN)
    change = changes.one(uid)
    take(change, CHANGE, "bounce")
    enter(change, "bounce", by, refused)
    emit(given_back(change))
