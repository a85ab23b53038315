"""What second factors that are looked up go by: security keys by their name, certificates by their
key's identifier. Both stand in one column of blind indexes and are read again from what is kept.
"""

from __future__ import annotations

from . import keys

_MARK = b"certificate\n"
"""No security key's data begins so: they begin with 16 bytes that its maker chose, or zeros."""


def kept(key_id: str, issuer: str, serial: str) -> bytes:
    """Return what is kept of a certificate."""
    return _MARK + f"{key_id}\n{issuer}\n{serial}".encode()


def of_certificate(key_id: str) -> str:
    """Return the name of a certificate, which is that of no security key."""
    return f"certificate:{key_id}"


def name_of(plain: bytes) -> str:
    """Return the name by which a factor is looked up, from what is kept of it."""
    if not plain.startswith(_MARK):
        return keys.name_of(plain)
    return of_certificate(plain.removeprefix(_MARK).decode().partition("\n")[0])
