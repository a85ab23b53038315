"""Who we are to other systems: one address, written into every token."""

from __future__ import annotations

from urllib.parse import urlsplit

from tongban.kernel.settings import settings


def issuer() -> str:
    """Return the issuer (OpenID Connect Discovery §3): the public address without a last slash."""
    return settings().address.rstrip("/")


def is_safe() -> bool:
    """Whether the issuer may vouch for anybody: over https, or for this machine alone."""
    parts = urlsplit(issuer())
    return parts.scheme == "https" or parts.hostname in {"localhost", "127.0.0.1", "::1"}
