"""What happens elsewhere and means that somebody signs off."""

from __future__ import annotations

import secrets

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.identity.contracts import AccountHandedOver, SessionEnded

from . import claims, signing
from .actions.end_account import end_account
from .actions.end_visits import end_visits
from .actions.link_upstream import untie_account
from .contracts import ClientState, VisitEnded
from .issuer import issuer
from .ports import CALLERS
from .queries import grants

SIGNS_OFF = Rule("signon_sign_off")
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
LIFE = 120
TAKEN = frozenset({200, 204})


class NotTold(RuntimeError):
    """A system did not take its logout token: it is told again later."""


@listens(SessionEnded, name="signon.sign_off")
def sign_off(happened: SessionEnded) -> None:
    """Sign off at every system that the sign-in reached."""
    if grants.reached(happened.sign_in_id):
        end_visits(happened.sign_in_id, by=SIGNS_OFF)


class GivenBySignOn:
    """What systems got by signing on: ended with the password that led to it."""

    def end(self, account_id: int) -> None:
        """See `identity.ports.GivenBySignIn`."""
        end_account(account_id, by=SIGNS_OFF)


@listens(AccountHandedOver, name="signon.untie")
def untie(happened: AccountHandedOver) -> None:
    """Let nobody come in from a platform by a tie that somebody else may have made."""
    untie_account(happened.account_id, by=SIGNS_OFF)


@listens(VisitEnded, name="signon.back_channel", slow=True)
def tell_system(happened: VisitEnded) -> None:
    """Tell a system that a visit ended (OpenID Connect Back-Channel Logout §2.5).

    Raises `NotTold` so that the outbox tries again, for two days; a second token does no harm.
    """
    visit = grants.visit(happened.visit)
    if visit is None or not visit.client.backchannel_uri or visit.client.state == ClientState.ENDED:
        return
    now = signing.seconds()
    told = {
        "iss": issuer(),
        "aud": visit.client.uid,
        "iat": now,
        "exp": now + LIFE,
        "jti": secrets.token_urlsafe(16),
        "sub": claims.subject(visit.client.sector, visit.account_id),
        "sid": visit.uid,
        "events": {LOGOUT: {}},
    }
    token = signing.sign(visit.client.alg, told, "logout+jwt")
    reply = CALLERS.get("http").post(visit.client.backchannel_uri, {"logout_token": token}, {})
    if reply.status not in TAKEN:
        raise NotTold(f"client {visit.client.uid} answered {reply.status}")
