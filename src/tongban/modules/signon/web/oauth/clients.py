"""A connected system as Authlib asks about it, and the check of its secret."""

from __future__ import annotations

import hmac

from authlib.oauth2.rfc6749 import ClientMixin, InvalidClientError
from authlib.oauth2.rfc6749.util import extract_basic_authorization

from tongban.kernel.actors import Actor, machine
from tongban.kernel.crypto import token_digest

from ...contracts import ClientCard, ClientKind
from ...queries import clients
from .requests import Asking

_NOBODY = "0" * 64


class OAuthClient(ClientMixin):
    """What a client may do, read off its card."""

    def __init__(self, card: ClientCard) -> None:
        self.card = card
        self.id_token_signed_response_alg = card.alg

    @property
    def actor(self) -> Actor:
        """The system itself, as who exchanges codes and tokens."""
        return machine(self.card.uid, self.card.name, self.card.org, ())

    def get_client_id(self) -> str:
        """Return its identifier."""
        return self.card.uid

    def get_default_redirect_uri(self) -> None:
        """Return none: every request names its address."""
        return

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Return what it may have of the scopes asked; None (`invalid_scope`) for a sign-on that
        asks not even for the subject: consent would name less than the system learns."""
        machine_client = self.card.kind == ClientKind.MACHINE
        allowed = self.card.permissions if machine_client else self.card.scopes
        asked = scope.split() if scope else list(allowed if machine_client else ("openid",))
        given = [one for one in dict.fromkeys(asked) if one in allowed]
        return " ".join(given) if machine_client or "openid" in given else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Whether it registered exactly this address (RFC 9700 §2.1: no patterns)."""
        return redirect_uri in self.card.redirect_uris

    def check_response_type(self, response_type: str) -> bool:
        """Whether it may use the code flow, the only one there is."""
        return response_type == "code" and self.card.kind in {ClientKind.WEB, ClientKind.PUBLIC}

    def check_grant_type(self, grant_type: str) -> bool:
        """Whether it may use a grant."""
        if self.card.kind == ClientKind.MACHINE:
            return grant_type == "client_credentials"
        if self.card.kind == ClientKind.TICKET:
            return False
        return grant_type == "authorization_code" or (
            grant_type == "refresh_token" and self.card.refresh
        )

    def fits(self, secret: str) -> bool:
        """Whether a secret is this system's."""
        return secret_fits(self.card, secret)


def secret_fits(card: ClientCard | None, secret: str) -> bool:
    """Compare a secret's digest with those that are good; nobody's takes the same work."""
    given = token_digest(secret)
    good = (*(card.secrets if card else ()), _NOBODY, _NOBODY)[:2]
    found = [hmac.compare_digest(given, one) for one in good]
    return any(found)


def find(client_id: str | None) -> OAuthClient | None:
    """Return a client that may be answered now."""
    card = clients.active(client_id) if client_id else None
    return OAuthClient(card) if card else None


def _basic(request: Asking) -> tuple[str | None, str | None]:
    """Return what the header says; what cannot be read says nobody."""
    try:
        found = extract_basic_authorization(request.headers)
    except UnicodeDecodeError:
        return "", ""
    return found[0], found[1]


def named(request: Asking) -> str:
    """Return the name that a request gives, whether or not it is anybody's."""
    return _basic(request)[0] or request.payload.data.get("client_id", "")


def authenticate(request: Asking) -> OAuthClient:
    """Return the client that shows its secret, or that has none to show and says who it is.

    Unknown, suspended, wrong secret, wrong way: one answer, after the same work.
    Raises `InvalidClientError`.
    """
    basic_id, basic_secret = _basic(request)
    form = request.payload.data
    client_id = basic_id or form.get("client_id", "")
    secret = basic_secret or form.get("client_secret", "")
    by_header = basic_id is not None
    twice = by_header and "client_secret" in form
    other = by_header and form.get("client_id", client_id) != client_id
    found = find(client_id)
    right = secret_fits(found.card if found else None, secret or "")
    public = found is not None and found.card.kind == ClientKind.PUBLIC and not secret
    if found is None or twice or other or not (right or public):
        raise InvalidClientError(
            "The client could not be authenticated.", status_code=401 if by_header else 400
        )
    request.auth_method = "none" if public else "client_secret"
    return found
