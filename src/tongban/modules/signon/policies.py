"""Who may connect systems, sign on to them, and act through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import Verdict, permission, turned_away
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import STEP_UP_NEEDED

from .contracts import OWN_REQUEST

if TYPE_CHECKING:
    from .models import Client, Upstream

REQUEST = permission(
    "signon:client:request", "申请系统接入、领取密钥", "Ask for systems to be connected"
)
APPROVE = permission(
    "signon:client:approve", "审批系统接入", "Approve, suspend and end connections"
)


def may_see_desk(by: Actor) -> Verdict:
    """Those who ask and those who approve."""
    holds = by.staff_id is not None and by.permissions & {REQUEST, APPROVE}
    return None if holds else turned_away(by)


def may_ask(by: Actor) -> Verdict:
    """Those who ask for some body."""
    return None if by.is_staff and REQUEST in by.permissions else turned_away(by)


def holds(by: Actor, right: str, org: str, region: str) -> bool:
    """Whether a person at work, or a rule, holds a right for a body."""
    if by.kind == "rule":
        return True
    return by.staff_id is not None and by.may(right, org=org, region=region)


def may_request(by: Actor, org: str, region: str) -> Verdict:
    """For bodies for which the right was given."""
    return None if holds(by, REQUEST, org, region) else turned_away(by)


def may_decide(by: Actor, client: Client) -> Verdict:
    """Another person than who asked (网络安全法 第23条: duties are separated)."""
    if not holds(by, APPROVE, client.org, client.region):
        return turned_away(by)
    own = by.kind != "rule" and by.ref == client.requested_by
    return OWN_REQUEST if own else fresh(by)


def may_hold(by: Actor, client: Client) -> Verdict:
    """Suspend, resume, end: those who approve."""
    return fresh(by) if holds(by, APPROVE, client.org, client.region) else turned_away(by)


def approves(by: Actor) -> bool:
    """Whether a person at work approves what is connected."""
    return by.staff_id is not None and by.may(APPROVE)


def may_trust(by: Actor, of: Upstream) -> Verdict:
    """A person who approves, and never who asked: no command, no rule."""
    if not approves(by):
        return turned_away(by)
    return OWN_REQUEST if by.ref == of.vouch_asked_by else fresh(by)


def may_distrust(by: Actor) -> Verdict:
    """Any who approves: what is doubtful waits for nobody."""
    return fresh(by) if approves(by) else turned_away(by)


def may_take_secret(by: Actor, client: Client) -> Verdict:
    """Those who run the system; whoever approves never sees its secret."""
    return fresh(by) if holds(by, REQUEST, client.org, client.region) else turned_away(by)


def may_rotate_keys(by: Actor) -> Verdict:
    """The timed rule, the operator's command, and those who approve."""
    return None if by.kind == "rule" or (by.is_staff and by.may(APPROVE)) else FORBIDDEN


def own_account(by: Actor) -> int:
    """Return the account that the actor acts by; raise `Refused` (`access.sign_in`) for none."""
    if by.account_id is None:
        raise Refused(SIGN_IN)
    return by.account_id


def may_tie(by: Actor) -> Verdict:
    """One's own, freshly proved: a tie is a way in that outlives the session and the password."""
    return fresh(by)


def fresh(by: Actor) -> Verdict:
    """A proof that is fresh: what is given here, rights and secrets, outlives the session."""
    return None if by.door == "" or identity.well_proved(by) else STEP_UP_NEEDED


def is_client(by: Actor, uid: str) -> Verdict:
    """The system itself, having shown its secret; a rule (sign-off) for any."""
    return None if by.kind == "rule" or by.ref == f"client:{uid}" else FORBIDDEN
