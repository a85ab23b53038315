"""Asking lists of leaked passwords, so that no list learns what was asked (k-anonymity)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from tongban.kernel.crypto import sm3

from .ports import BREACHED

DIGITS = 5
"""Of the digest: what a list is told. Hundreds of its passwords begin so; it knows not which."""
_DIGESTS: Mapping[str, Callable[[bytes], str]] = {
    "sm3": sm3,
    "sha1": lambda text: hashlib.sha1(text, usedforsecurity=False).hexdigest(),
}


def is_breached(password: str) -> bool:
    """Whether any list that is plugged in holds the password; without a list, no."""
    for one in BREACHED:
        digest = _DIGESTS[one.digest](password.encode()).lower()
        if digest[DIGITS:] in {rest.lower() for rest in one.rest(digest[:DIGITS])}:
            return True
    return False
