"""Asking an upper platform who somebody is, by Authlib's client side of OpenID Connect.

What comes back is believed only after all of it was checked: issuer, signature by a key of theirs,
algorithm, audience, nonce, time, and that the access token is the one that was signed for.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.common.security import generate_token
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tongban.kernel import clock
from tongban.kernel.errors import Refused

from .actions._checks import is_address
from .contracts import UPSTREAM_FAILED, Told, UpstreamCard
from .issuer import issuer
from .ports import CALLERS, Reply
from .queries import upstreams

ALGS = ("ES256", "RS256")
LEEWAY = 60
STALE = 600
"""Seconds after which an identity token says nothing of who is there now."""
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
"""Where people, our secret and our trust go: whole addresses over https, whatever is announced."""
CALLBACK = "/connect/upstream/{key}/callback"


@dataclass(frozen=True, slots=True, repr=False)
class Begun:
    """A sign-in that went off to a platform: where to, and what must come back with it."""

    url: str
    state: str
    nonce: str
    verifier: str


def begin(of: UpstreamCard) -> Begun:
    """Return where to send somebody. Raises `Refused` when the platform does not answer."""
    state, nonce, verifier = (generate_token(48) for _ in range(3))
    url = prepare_grant_uri(
        str(_metadata(of)["authorization_endpoint"]),
        client_id=of.client_id,
        response_type="code",
        redirect_uri=_callback(of),
        scope="openid",
        state=state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
    )
    return Begun(str(url), state, nonce, verifier)


def finish(of: UpstreamCard, code: str, nonce: str, verifier: str) -> Told:
    """Return what the platform tells of whoever came back; raise `Refused` unless all is right."""
    metadata = _metadata(of)
    pair = base64.b64encode(f"{of.client_id}:{upstreams.secret(of.key)}".encode()).decode()
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": _callback(of),
        "code_verifier": verifier,
    }
    headers = {"Authorization": f"Basic {pair}"}
    answer = _json(CALLERS.get("http").post(str(metadata["token_endpoint"]), form, headers))
    claims = _verified(of, metadata, answer, nonce)
    return Told(
        subject=str(claims["sub"]),
        level=_level(of, claims),
        number_digest=str(claims.get("cert_key") or "").lower(),
        name=str(claims.get("name") or ""),
    )


def _level(of: UpstreamCard, claims: Mapping[str, Any]) -> int:
    """Return the level by the mapping of the registration; what is not in it is none."""
    told = claims.get("acr") if of.acr else claims.get("real_level")
    if of.acr:
        return of.acr.get(told, 0) if isinstance(told, str) else 0
    return told if isinstance(told, int) and not isinstance(told, bool) else 0


def _callback(of: UpstreamCard) -> str:
    return issuer() + CALLBACK.format(key=of.key)


def _metadata(of: UpstreamCard) -> dict[str, Any]:
    found = _json(CALLERS.get("http").get(f"{of.issuer}/.well-known/openid-configuration", {}))
    there = all(is_address(str(found.get(name, ""))) for name in _ENDPOINTS)
    if found.get("issuer") != of.issuer or not there:
        raise Refused(UPSTREAM_FAILED)
    return found


def _verified(
    of: UpstreamCard, metadata: Mapping[str, Any], answer: Mapping[str, Any], nonce: str
) -> Mapping[str, Any]:
    published = _json(CALLERS.get("http").get(str(metadata["jwks_uri"]), {}))
    try:
        keys = KeySet.import_key_set({"keys": list(published["keys"])})
        token = jwt.decode(str(answer["id_token"]), keys, algorithms=list(ALGS))
        expected = {
            "iss": {"essential": True, "value": of.issuer},
            "aud": {"essential": True, "value": of.client_id},
            "nonce": {"essential": True, "value": nonce},
        }
        params = {
            "nonce": nonce,
            "client_id": of.client_id,
            "access_token": answer.get("access_token"),
        }
        claims = CodeIDToken(token.claims, token.header, expected, params)
        now = int(clock.now().timestamp())
        claims.validate(now=now, leeway=LEEWAY)
        if claims["iat"] < now - STALE:
            raise ValueError("stale")
    except (JoseError, ValueError, KeyError, TypeError):
        raise Refused(UPSTREAM_FAILED) from None
    return dict(claims)


def _json(reply: Reply) -> dict[str, Any]:
    if reply.status != 200:
        raise Refused(UPSTREAM_FAILED)
    try:
        found = json.loads(reply.body)
    except ValueError:
        raise Refused(UPSTREAM_FAILED) from None
    if not isinstance(found, dict):
        raise Refused(UPSTREAM_FAILED)
    return found
