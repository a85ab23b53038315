"""A request to sign on, checked: by OpenID Connect, or by ticket for older systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749 import InvalidRequestError
from django.http import QueryDict
from django.urls import reverse

from tongban.kernel.crypto import new_token

from ..actions.issue_code import issue_code
from ..contracts import Asked, ClientCard, ClientKind
from ..issuer import issuer
from ..queries import clients
from ..queries.tokens import TICKET
from .oauth.requests import Asking, readable
from .oauth.server import server
from .oauth.signer import Signer

BY_TICKET = "ticket"


@dataclass(frozen=True, slots=True)
class Look:
    """A checked request: who asks, for what, where the answer goes, and how it is given.

    `finish` gives a code or ticket to a signer and returns the address that carries it.
    """

    card: ClientCard
    scopes: tuple[str, ...]
    redirect_uri: str
    data: Mapping[str, str]
    finish: Callable[[Signer], str]

    def failed(self, error: str) -> str:
        """Return the address that carries an error back."""
        return failure(self.redirect_uri, error, self.data.get("state", ""))


def failure(redirect_uri: str, error: str, state: str = "") -> str:
    """Return the address that carries an error back to a system, saying who answers (RFC 9207)."""
    params = [("error", error), ("state", state), ("iss", issuer())]
    return str(add_params_to_uri(redirect_uri, [pair for pair in params if pair[1]]))


def look(given: QueryDict, signer: Signer | None) -> Look:
    """Check a request; raise `OAuth2Error`, with the address only when it is certainly its own."""
    readable(given)
    by_ticket = given.get("response_type") == BY_TICKET
    return _by_ticket(given) if by_ticket else _by_code(given, signer)


def _by_code(given: QueryDict, signer: Signer | None) -> Look:
    asked = Asking("GET", reverse("signon:authorize"), given, {})
    grant = server.get_consent_grant(asked, end_user=signer)

    def finish(who: Signer) -> str:
        answer = server.create_authorization_response(asked, grant_user=who, grant=grant)
        return str(add_params_to_uri(answer.headers["Location"], [("iss", issuer())]))

    scopes = tuple(str(asked.scope).split())
    return Look(asked.client.card, scopes, grant.redirect_uri, asked.payload.data, finish)


def _by_ticket(given: QueryDict) -> Look:
    """A system of the older kind: appId and callback; it may have all scopes approved for it."""
    card = clients.active(given.get("appId", ""))
    callback = given.get("callback", "")
    if card is None or card.kind != ClientKind.TICKET or callback not in card.redirect_uris:
        raise InvalidRequestError
    state = given.get("state", "")

    def finish(who: Signer) -> str:
        ticket = new_token(TICKET)
        asked = Asked(callback, card.scopes, "", "", who.proved_at, who.acr, who.methods)
        issue_code(card.uid, ticket, asked, sign_in_id=who.sign_in_id, by=who.actor)
        params = [("ticket", ticket), ("state", state)]
        return str(add_params_to_uri(callback, [pair for pair in params if pair[1]]))

    data = {"state": state, "prompt": given.get("prompt", "")}
    return Look(card, card.scopes, callback, data, finish)
