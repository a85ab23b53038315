"""The authorization server: Authlib's, with our clients, tokens and answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from authlib.oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import InvalidClientError
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from django.http import HttpResponse

from tongban.kernel.crypto import new_token

from ...actions.issue_tokens import ACCESS_LIFE, MACHINE_LIFE, issue_machine_token, issue_tokens
from ...contracts import GrantCard
from ...queries.tokens import ACCESS, REFRESH
from . import clients, endpoints, grants
from .requests import Asking


def _access(**_given: object) -> str:
    return new_token(ACCESS)


def _refresh(**_given: object) -> str:
    return new_token(REFRESH)


def _life(_client: object, grant_type: str) -> int:
    life = MACHINE_LIFE if grant_type == "client_credentials" else ACCESS_LIFE
    return int(life.total_seconds())


class Server(AuthorizationServer):
    """One for the process: it keeps no state."""

    def __init__(self) -> None:
        super().__init__()
        self.register_token_generator("default", BearerTokenGenerator(_access, _refresh, _life))
        self.register_grant(grants.Code, [grants.OpenId(), grants.Pkce(required=True)])
        self.register_grant(grants.Refresh, [grants.OpenIdAgain()])
        self.register_grant(grants.Machine)
        self.register_endpoint(endpoints.Revocation)
        self.register_endpoint(endpoints.Introspection)

    def query_client(self, client_id: str | None) -> clients.OAuthClient | None:
        """Return a client that may be answered now."""
        return clients.find(client_id)

    def authenticate_client(
        self, request: Asking, methods: Iterable[str], endpoint: str = "token"
    ) -> clients.OAuthClient:
        """Return the client that shows its secret; raise `InvalidClientError`."""
        found = clients.authenticate(request)
        if request.auth_method == "none" and "none" not in methods:
            raise InvalidClientError("The client could not be authenticated.")
        request.client = found
        return found

    def save_token(self, token: Mapping[str, Any], request: Asking) -> None:
        """Keep the digests."""
        client, scopes = request.client, str(token.get("scope", ""))
        grant = request.user
        if isinstance(grant, GrantCard):
            refresh = str(token.get("refresh_token", ""))
            issue_tokens(grant, token["access_token"], refresh, scopes, by=client.actor)
        else:
            issue_machine_token(client.card.uid, token["access_token"], scopes, by=client.actor)

    def create_oauth2_request(self, request: Asking) -> Asking:
        """Return the request: views read it."""
        return request

    def handle_response(
        self, status: int, body: Mapping[str, Any] | str, headers: Iterable[tuple[str, str]]
    ) -> HttpResponse:
        """Return Django's answer."""
        text = json.dumps(body) if isinstance(body, Mapping) else body
        return HttpResponse(text, status=status, headers=dict(headers))

    def send_signal(self, name: str, *args: object, **given: object) -> None:
        """Nothing: actions emit events."""


server = Server()
