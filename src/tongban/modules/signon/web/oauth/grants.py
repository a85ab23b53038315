"""The grants: Authlib checks, our actions write."""

from __future__ import annotations

from typing import Any

from authlib.oauth2.rfc6749 import InvalidGrantError, InvalidRequestError, InvalidScopeError, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from authlib.oidc.core.grants.code import OpenIDToken

from tongban.modules.identity import public as identity

from ... import claims, signing
from ...actions.issue_code import issue_code
from ...actions.take_code import take_code
from ...actions.take_refresh import take_refresh
from ...contracts import Asked, GrantCard
from ...issuer import issuer
from ...queries import grants as reads
from ...queries.tokens import CODE
from .clients import OAuthClient
from .signer import Signer

ID_TOKEN_LIFE = 600


class Taken:
    """A grant as Authlib asks about codes and refresh tokens."""

    def __init__(self, card: GrantCard) -> None:
        self.card = card
        self.code_challenge = card.challenge
        self.code_challenge_method = "S256"

    def get_redirect_uri(self) -> str:
        """Return the address that the code went to."""
        return self.card.redirect_uri

    def get_scope(self) -> str:
        """Return the scopes granted."""
        return " ".join(self.card.scopes)

    def check_client(self, client: OAuthClient) -> bool:
        """Whether this is the client that it was given to."""
        return client.card.uid == self.card.client


class Code(grants.AuthorizationCodeGrant):
    """Authorization codes: single use, one minute, bound to client, address and verifier."""

    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "none"]

    def generate_authorization_code(self) -> str:
        """Return a new code that scanners know when it leaks."""
        from tongban.kernel.crypto import new_token

        return new_token(CODE)

    def save_authorization_code(self, code: str, request: Any) -> None:  # noqa: ANN401  # Authlib's request
        """Keep the digest of the code, with all that was asked."""
        signer: Signer = request.user
        data = request.payload.data
        asked = Asked(
            redirect_uri=data["redirect_uri"],
            scopes=tuple(request.scope.split()),
            nonce=data.get("nonce", "")[:255],
            challenge=data["code_challenge"],
            auth_time=signer.proved_at,
            acr=signer.acr,
            amr=signer.methods,
        )
        issue_code(
            request.client.card.uid, code, asked, sign_in_id=signer.sign_in_id, by=signer.actor
        )

    def query_authorization_code(self, code: str, client: OAuthClient) -> Taken | None:
        """Burn the code: whatever fails after this, it does not come back."""
        found = take_code(client.card.uid, code, by=client.actor)
        return Taken(found) if found else None

    def delete_authorization_code(self, authorization_code: Taken) -> None:
        """Nothing: it was burnt when it came."""

    def authenticate_user(self, authorization_code: Taken) -> GrantCard:
        """Return the grant while its sign-in, account and role are there."""
        return _subject(authorization_code.card)


class Refresh(grants.RefreshTokenGrant):
    """Refresh tokens: a new one each time, the old one never again."""

    INCLUDE_NEW_REFRESH_TOKEN = True
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "none"]

    def authenticate_refresh_token(self, refresh_token: str) -> Taken | None:
        """Use the token up."""
        client = self.request.client
        found = take_refresh(client.card.uid, refresh_token, by=client.actor)
        return Taken(found) if found else None

    def authenticate_user(self, refresh_token: Taken) -> GrantCard:
        """Return the grant while its sign-in, account and role are there."""
        return _subject(refresh_token.card)

    def revoke_old_credential(self, refresh_token: Taken) -> None:
        """Nothing: it was used up when it came."""


class Machine(grants.ClientCredentialsGrant):
    """A system's own token."""

    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    def validate_requested_scope(self) -> None:
        """A system gets what was approved for it; nothing is a mistake."""
        if not self.request.client.get_allowed_scope(self.request.payload.scope):
            raise InvalidScopeError


def _subject(card: GrantCard) -> GrantCard:
    if not still_signed_in(card) or claims.of(card) is None:
        raise InvalidGrantError
    return card


class Pkce(CodeChallenge):
    """PKCE by S256 for every client, confidential ones too (RFC 9700 §2.1.1)."""

    DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:  # noqa: ANN401  # Authlib's grant
        """Refuse a request without a challenge, or with a plain one."""
        data = grant.request.payload.data
        if not data.get("code_challenge") or data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("A 'code_challenge' by 'S256' is required.")
        super().validate_code_challenge(grant, redirect_uri)


class _IdToken(OpenIDToken):
    """Identity tokens out of the grant, whichever way it came back."""

    def resolve_client_private_key(self, client: OAuthClient) -> object:
        """Return the key in force for the client's algorithm."""
        return signing.key_in_force(client.card.alg)[1]

    def get_encode_header(self, client: OAuthClient) -> dict[str, str]:
        """Return the header: algorithm and key."""
        return {"alg": client.card.alg, "kid": signing.key_in_force(client.card.alg)[0]}

    def get_compatible_claims(self, request: Any) -> dict[str, Any]:  # noqa: ANN401  # Authlib's request
        """Return what every identity token says about the sign-in."""
        taken: Taken = request.authorization_code or request.refresh_token
        card, now = taken.card, signing.seconds()
        found: dict[str, Any] = {
            "iss": issuer(),
            "aud": card.client,
            "azp": card.client,
            "iat": now,
            "exp": now + ID_TOKEN_LIFE,
            "sid": card.visit,
            "acr": str(card.acr),
            "amr": list(card.amr),
        }
        if card.auth_time is not None:
            found["auth_time"] = int(card.auth_time.timestamp())
        if card.nonce and request.authorization_code is not None:
            found["nonce"] = card.nonce
        return found

    def get_authorization_code_claims(self, authorization_code: Taken) -> dict[str, Any]:
        """Return nothing more: the grant has said it."""
        return {}

    def generate_user_info(self, user: GrantCard, scope: str) -> claims.Claims:
        """Return the claims; the name goes out at userinfo alone."""
        return claims.of(user) or {}


class OpenId(_IdToken, OpenIDCode):
    """OpenID Connect on top of codes."""

    def exists_nonce(self, nonce: str, request: Any) -> bool:  # noqa: ANN401  # Authlib's request
        """Whether the system used this nonce before."""
        return reads.nonce_used(request.payload.client_id or "", nonce)

    def __call__(self, grant: Any) -> None:  # noqa: ANN401  # Authlib's grant
        """Add the token and the check of the nonce; prompts are weighed by `weighing`."""
        grant.register_hook("after_create_token_response", self.process_token)
        grant.register_hook(
            "after_validate_authorization_request_payload",
            self.validate_openid_authorization_request,
        )


class OpenIdAgain(_IdToken):
    """OpenID Connect on top of refreshing (Core §12.2)."""


def still_signed_in(card: GrantCard) -> bool:
    """Whether the sign-in behind a grant is in force."""
    found = reads.visit(card.visit)
    return found is not None and identity.still_open(found.sign_in_id)
