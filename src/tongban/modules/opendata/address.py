"""The address that things are named by. It is the installation's, never what a caller says."""

from __future__ import annotations

from tongban.kernel.settings import settings


def portal() -> str:
    """Return the portal's address without a slash at the end."""
    return settings().address.rstrip("/")
