"""Who we are to other systems: one address, written into every token."""

from __future__ import annotations

from urllib.parse import urlsplit

from tongban.kernel.settings import settings


def issuer() -> str:
    """Return the issuer (OpenID Connect Discovery §3): the public address without a last slash."""
    return settings().address.rstrip("/")


def is_safe() -> bool:
    """Whether the issuer may vouch for anybody: over https, or for this machine alone."""
    return urlsplit(issuer()).scheme == "https" or is_local()


def is_local() -> bool:
    """Whether this is a trial on one machine."""
    return urlsplit(issuer()).hostname in {"localhost", "127.0.0.1", "::1"}
