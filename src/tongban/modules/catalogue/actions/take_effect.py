"""What both posts approved happens on its day, by a rule."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check, take

from .. import changes, policies, pushes, queries
from ..changing import NOT_YET, Layer, Operation
from ..contracts import BaseItem, Implementation
from ..models import Change
from ..steps import CHANGE, PUSHED
from ._reviewing import enter, fit_for_review, well_formed
from .adopt import adopt_base, adopt_item
from .cancel import cancel
from .move_base import end_base, pause_base, resume_base
from .pause import pause, resume
from .publish import publish
from .push_standard import begin
from .review_change import given_back
from .submit_change import up_to_date
from .withdraw_change import call_off


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
    elif change.layer == Layer.BASE:
        _of_base(change, operation, by)
    elif operation is Operation.PAUSE:
        pause(change.code, by=by, reason=change.reason)
    elif operation is Operation.RESUME:
        resume(change.code, by=by)
    else:
        for code in change.targets:
            if code not in change.successors:
                cancel(code, by=by, reason=change.reason, how=operation,
                       successors=change.successors)  # fmt: skip


def _of_base(change: Change, operation: Operation, by: Actor) -> None:
    """What happens to a standard; its bodies' items follow one by one."""
    for code in pushes.reached(change):
        if operation is Operation.PAUSE:
            pause_base(code, by=by, reason=change.reason)
        elif operation is Operation.RESUME:
            resume_base(code, by=by)
        else:
            end_base(code, by=by, reason=change.reason, how=operation,
                     successors=change.successors)  # fmt: skip
    begin(change)


def _write(change: Change, by: Actor) -> None:
    record = well_formed(change.content)
    if isinstance(record, BaseItem):
        adopt_base(record, by=by)
        begin(change)
    elif isinstance(record, Implementation):
        adopt_item(record, by=by)
        _publish(record.code, by)
        for held in pushes.settled_by(change):
            take(held, PUSHED, "follow", conflicts=[], said="")


def _publish(code: str, by: Actor) -> None:
    """Publish what stands now; a paused item is published when it is resumed."""
    row = queries.item(code)
    if row.state != "paused" and queries.differs(row):
        publish(code, by=by)


@action("catalogue.bounce_change")
def bounce_change(uid: str, refused: str, *, by: Actor) -> None:
    """到期未能生效的退回起草人：国办函〔2016〕108号。 `refused` is the sentence of the refusal."""
    require(None if by.ref == policies.TAKE_EFFECT.ref else FORBIDDEN)
    change = changes.one(uid)
    take(change, CHANGE, "bounce")
    call_off(change)
    enter(change, "bounce", by, refused)
    emit(given_back(change))
