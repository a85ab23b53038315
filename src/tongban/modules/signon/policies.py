"""Who may connect systems, sign on to them, and act through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN

from .contracts import OWN_REQUEST

if TYPE_CHECKING:
    from .models import Client

REQUEST = permission(
    "signon:client:request", "申请系统接入、领取密钥", "Ask for systems to be connected"
)
APPROVE = permission(
    "signon:client:approve", "审批系统接入", "Approve, suspend and end connections"
)


def may_see_desk(by: Actor) -> Verdict:
    """Those who ask and those who approve."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.is_staff and by.permissions & {REQUEST, APPROVE} else FORBIDDEN


def may_request(by: Actor, org: str) -> Verdict:
    """For bodies for which the right was given."""
    return None if by.kind == "rule" or (by.is_staff and by.may(REQUEST, org=org)) else FORBIDDEN


def may_decide(by: Actor, client: Client) -> Verdict:
    """Another person than who asked (网络安全法 第21条: duties are separated)."""
    if by.kind == "rule":
        return None
    if not (by.is_staff and by.may(APPROVE, org=client.org)):
        return FORBIDDEN
    return OWN_REQUEST if by.ref == client.requested_by else None


def may_hold(by: Actor, client: Client) -> Verdict:
    """Suspend, resume, end: those who approve."""
    holds = by.kind == "rule" or (by.is_staff and by.may(APPROVE, org=client.org))
    return None if holds else FORBIDDEN


def may_take_secret(by: Actor, client: Client) -> Verdict:
    """Those who run the system; whoever approves never sees its secret."""
    holds = by.kind == "rule" or (by.is_staff and by.may(REQUEST, org=client.org))
    return None if holds else FORBIDDEN


def may_rotate_keys(by: Actor) -> Verdict:
    """The timed rule, the operator's command, and those who approve."""
    return None if by.kind == "rule" or (by.is_staff and by.may(APPROVE)) else FORBIDDEN


def own_account(by: Actor) -> int:
    """Return the account that the actor acts by; raise `Refused` (`access.sign_in`) for none."""
    if by.account_id is None:
        raise Refused(SIGN_IN)
    return by.account_id


def is_client(by: Actor, uid: str) -> Verdict:
    """The system itself, having shown its secret; a rule (sign-off) for any."""
    return None if by.kind == "rule" or by.ref == f"client:{uid}" else FORBIDDEN
