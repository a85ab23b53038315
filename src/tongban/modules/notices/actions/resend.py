"""Resend a dispatch that failed for good."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import NOT_DEAD, DispatchState
from ..models import Dispatch


@action("dispatch.resend")
def resend(dispatch_id: int, *, by: Actor) -> None:
    """重发通知: 国发〔2016〕55号 (及时推送结果). Gives a dead dispatch all its attempts anew."""
    require(policies.may_operate(by))
    row = Dispatch.objects.filter(id=dispatch_id).first()
    if row is None:
        raise NotFound("dispatch")
    revived = Dispatch.objects.filter(id=row.id, state=DispatchState.DEAD).update(
        state=DispatchState.FAILED, attempts=0, next_at=clock.now()
    )
    if not revived:
        raise Refused(NOT_DEAD)
    note(f"dispatch:{row.id}", channel=row.channel, error=row.error)
