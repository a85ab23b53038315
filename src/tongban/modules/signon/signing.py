"""Signing with the key in force."""

from __future__ import annotations

from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from tongban.kernel import clock
from tongban.kernel.actors import Rule

from .actions.rotate_keys import rotate_keys
from .models import SigningKey
from .queries import keys

FIRST = Rule("signon_keys")


def key_in_force(alg: str) -> tuple[str, ECKey | RSAKey]:
    """Return the identifier and the private key that sign now; the first use makes one."""
    row = _row(alg)
    private = keys.private(row)
    made = ECKey.import_key(private) if alg == "ES256" else RSAKey.import_key(private)
    return row.kid, made


def _row(alg: str) -> SigningKey:
    found = keys.signing(alg)
    if found is None:
        rotate_keys(alg, by=FIRST)
        found = keys.signing(alg)
    if found is None:
        raise RuntimeError(f"no key signs by {alg}")
    return found


def sign(alg: str, claims: dict[str, Any], kind: str = "JWT") -> str:
    """Return the claims as a signed token of a type (RFC 8725 §3.11)."""
    kid, key = key_in_force(alg)
    return jwt.encode({"typ": kind, "alg": alg, "kid": kid}, claims, key, [alg])


def seconds() -> int:
    """Return the present moment as tokens write it."""
    return int(clock.now().timestamp())
