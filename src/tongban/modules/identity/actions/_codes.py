"""Codes of authenticator apps (RFC 6238) and recovery codes."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from tongban.kernel import clock
from tongban.kernel.crypto import mac, plain

SECONDS, DIGITS, SECRET_BYTES = 30, 6, 20
_EARLIER, _LATER = 1, 1
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _GROUP = 3, 4
RECOVERY_CODES = 10


def app(secret: bytes) -> TOTP:
    """The algorithm as every app knows it: SHA-1, six digits, thirty seconds."""
    return TOTP(secret, DIGITS, SHA1(), SECONDS)  # noqa: S303  # RFC 6238; HMAC, no collisions asked


def counter_of(secret: bytes, code: str, last: int) -> int | None:
    """Return the counter that a code stands for, if it is one after the last that counted.

    A clock may be one step early or late (RFC 6238 §5.2). Every candidate is compared.
    """
    given = "".join(code.split())
    if not (given.isascii() and given.isdigit() and len(given) == DIGITS):
        return None
    now, found = int(clock.now().timestamp()) // SECONDS, None
    for counter in range(now - _EARLIER, now + _LATER + 1):
        right = bytes_eq(app(secret).generate(counter * SECONDS), given.encode())
        found = counter if right and counter > last else found
    return found


def new_recovery_codes() -> list[str]:
    """Return codes of 59 bits each, in groups that can be read out."""
    return [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        for _ in range(RECOVERY_CODES)
    ]


def recovery_digest(account_id: int, code: str) -> str:
    """Return the keyed digest under which a recovery code is kept; however it was spelled.

    Recovery codes lie on paper for years and nobody can compute their digests again, so they are
    made with the key that stays: 59 random bits are not guessed, whatever becomes of a key.
    """
    letters = "".join(one for one in code.lower() if one in _LETTERS)
    return mac("index:identity.recovery", plain(f"{account_id}:{letters}"))[:32]
