"""Read a message."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, queries
from ..models import Message


@action("message.read")
def read_message(uid: str, *, by: Actor) -> None:
    """阅读消息: 国发〔2016〕55号 (及时推送结果). Notes when it was first read.

    Reading again changes nothing; callers need not ask first.
    """
    message = queries.one(uid, seen_by=by)
    require(policies.may_read(by, message))
    moment = clock.now()
    first = Message.objects.filter(uid=uid, read_at=None).update(read_at=moment)
    note(f"message:{uid}", first=bool(first))
