"""Stop following; the mail address is erased."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries, sealed
from ..contracts import State
from ..steps import SUBSCRIPTION


@action("subscription.unsubscribe")
def unsubscribe(uid: str, token: str = "", *, by: Actor) -> None:
    """退订：个人信息保护法 第15条（撤回同意）、第47条（删除）。 A second time changes nothing.

    Raises:
        NotFound: no such subscription. Refused: `subscription.link_wrong`.
    """
    found = queries.one(uid)
    require(policies.may_stop(by, found, sealed.fits(uid, token)))
    if found.state != State.ENDED:
        take(found, SUBSCRIPTION, "unsubscribe", mail=b"", mail_mark="")
    note(f"subscription:{uid}", ended=True)
