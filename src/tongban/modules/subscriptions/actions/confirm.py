"""Confirm a mail address from its own mailbox."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries, sealed
from ..contracts import State
from ..steps import SUBSCRIPTION


@action("subscription.confirm")
def confirm(uid: str, token: str, *, by: Actor) -> None:
    """确认订阅：个人信息保护法 第14条（自愿、明确作出）。 A second time changes nothing.

    Raises:
        NotFound: no such subscription. Refused: `subscription.link_wrong`, or it has ended.
    """
    require(policies.may_confirm(sealed.fits(uid, token)))
    found = queries.one(uid)
    if found.state != State.CONFIRMED:
        take(found, SUBSCRIPTION, "confirm", confirmed_at=clock.now())
    note(f"subscription:{uid}", confirmed=True)
