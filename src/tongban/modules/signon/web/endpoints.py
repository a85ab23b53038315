"""What systems ask us directly: discovery, keys, tokens, claims."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from authlib.oauth2.rfc6749 import OAuth2Error
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .. import claims
from ..contracts import SCOPES
from ..issuer import issuer
from ..queries import keys, tokens
from .oauth import requests
from .oauth.clients import named
from .oauth.grants import still_signed_in
from .oauth.server import server
from .slowing import holds, slowed

JSON = "application/json"
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_WAYS = ["client_secret_basic", "client_secret_post"]


def configuration() -> dict[str, Any]:
    """Return what we can do (OpenID Connect Discovery §3)."""
    base = issuer()
    return {
        "issuer": base,
        "authorization_endpoint": base + reverse("signon:authorize"),
        "token_endpoint": base + reverse("signon:token"),
        "userinfo_endpoint": base + reverse("signon:userinfo"),
        "end_session_endpoint": base + reverse("signon:end_session"),
        "jwks_uri": base + reverse("signon:jwks"),
        "revocation_endpoint": base + reverse("signon:revoke"),
        "introspection_endpoint": base + reverse("signon:introspect"),
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": list(keys.ALGS),
        "token_endpoint_auth_methods_supported": [*_WAYS, "none"],
        "revocation_endpoint_auth_methods_supported": [*_WAYS, "none"],
        "introspection_endpoint_auth_methods_supported": _WAYS,
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": ["0", "1", "2", "3"],
        "prompt_values_supported": ["none", "login", "consent"],
        "claims_supported": [
            "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid",
            "real_level", "subject_type", "uscc", "company_name", "agent_scope", "agent_exp",
            "name",
        ],
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "authorization_response_iss_parameter_supported": True,
        "ui_locales_supported": ["zh-CN", "en"],
    }  # fmt: skip


def discovery(request: HttpRequest) -> HttpResponse:
    """Say what we can do."""
    headers = {"Cache-Control": "public, max-age=300"}
    return HttpResponse(json.dumps(configuration()), content_type=JSON, headers=headers)


def jwks(request: HttpRequest) -> HttpResponse:
    """Give the public keys."""
    headers = {"Cache-Control": "public, max-age=300"}
    body = json.dumps({"keys": keys.published()})
    return HttpResponse(body, content_type=JSON, headers=headers)


def token(request: HttpRequest) -> HttpResponse:
    """Give tokens for a code, a refresh token or a system's own secret."""
    return _slowed(request, server.create_token_response)


def revoke(request: HttpRequest) -> HttpResponse:
    """Take a token back."""
    return _endpoint("revocation", request)


def introspect(request: HttpRequest) -> HttpResponse:
    """Say what a token stands for."""
    return _endpoint("introspection", request)


def _endpoint(name: str, request: HttpRequest) -> HttpResponse:
    return _slowed(request, lambda asked: server.create_endpoint_response(name, asked))


def _slowed(request: HttpRequest, create: Callable[[requests.Asking], Any]) -> HttpResponse:
    """Answer, unless too many wrong secrets came from there, or wrong codes without a secret."""
    try:
        asked = requests.of(request)
    except OAuth2Error as no:
        return _said(no)

    def answer() -> HttpResponse:
        try:
            found: HttpResponse = create(asked)
        except OAuth2Error as no:
            found = _said(no)
        return found

    def fails(found: HttpResponse) -> bool:
        nameless = getattr(asked, "auth_method", None) == "none"
        words = (b"invalid_client", b"invalid_grant") if nameless else (b"invalid_client",)
        return found.status_code >= 400 and holds(found, words)

    name = named(asked)
    return slowed(request, name, answer, fails=fails, wait=_wait)


def _said(no: OAuth2Error) -> HttpResponse:
    answer: HttpResponse = server.handle_response(*no())
    return answer


def _wait() -> HttpResponse:
    """Too many failures (RFC 6585 §4)."""
    said = {"error": "slow_down", "error_description": "Too many failed attempts. Try later."}
    return HttpResponse(json.dumps(said), content_type=JSON, headers=NO_STORE)


def userinfo(request: HttpRequest) -> HttpResponse:
    """Give the claims of an access token (Core §5.3)."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    card = tokens.access(given.strip()) if scheme.lower() == "bearer" else None
    told = claims.of(card) if card and still_signed_in(card) else None
    if card is None or told is None:
        return HttpResponse(
            json.dumps({"error": "invalid_token"}),
            status=401,
            content_type=JSON,
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"', **NO_STORE},
        )
    body = json.dumps(told | claims.name_of(card), ensure_ascii=False)
    return HttpResponse(body, content_type=JSON, headers=NO_STORE)
