"""Revocation (RFC 7009) and introspection (RFC 7662), by the system that a token was given to."""

from __future__ import annotations

from typing import Any

from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint

from ... import claims
from ...actions.revoke_grant import revoke_grant, revoke_token
from ...contracts import GrantCard, TokenKind
from ...issuer import issuer
from ...queries import tokens
from .clients import OAuthClient
from .grants import still_signed_in
from .requests import Asking

_WAYS = ["client_secret_basic", "client_secret_post", "none"]


class Known:
    """A token in force."""

    def __init__(self, text: str, card: GrantCard) -> None:
        self.kind = tokens.kind_of(text)
        self.card = card

    def check_client(self, client: OAuthClient) -> bool:
        """Whether it was given to this client."""
        return client.card.uid == self.card.client

    def is_expired(self) -> bool:
        """Never: what expired is not found."""
        return False

    def is_revoked(self) -> bool:
        """Never: what ended is not found."""
        return False


def _known(text: str) -> Known | None:
    found = tokens.any_in_force(text)
    if found is None or (found.account_id is not None and not still_signed_in(found)):
        return None
    return Known(text, found)


class Revocation(RevocationEndpoint):
    """Give a token back. Another system's token is answered like one that does not exist."""

    CLIENT_AUTH_METHODS = _WAYS

    def authenticate_token(self, request: Asking, client: OAuthClient) -> Known | None:
        """Return the token if it is this client's."""
        self.check_params(request, client)
        found = _known(request.payload.data["token"])
        return found if found and found.check_client(client) else None

    def revoke_token(self, token: Known, request: Asking) -> None:
        """End an access token alone, a refresh token with its whole family."""
        if token.kind == TokenKind.REFRESH:
            revoke_grant(token.card, "given_back", by=request.client.actor)
        else:
            revoke_token(token.card, by=request.client.actor)


class Introspection(IntrospectionEndpoint):
    """Say what a token of one's own stands for; every other one is not active."""

    CLIENT_AUTH_METHODS = _WAYS[:2]

    def query_token(self, token_string: str, token_type_hint: str | None) -> Known | None:
        """Return a token in force."""
        return _known(token_string)

    def check_permission(self, token: Known, client: OAuthClient, request: Asking) -> bool:
        """Each system its own tokens."""
        return token.check_client(client)

    def introspect_token(self, token: Known) -> dict[str, Any]:
        """Return what the token stands for."""
        card = token.card
        found: dict[str, Any] = {
            "active": True,
            "client_id": card.client,
            "token_type": "Bearer",
            "scope": " ".join(card.scopes),
            "iss": issuer(),
            "aud": card.client,
            "exp": int(card.expires_at.timestamp()),
        }
        if card.account_id is not None:
            found |= {"sub": claims.subject(card.sector, card.account_id), "acr": str(card.acr)}
        return found
