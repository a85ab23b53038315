"""The key of a law: what stands in its address, for good."""

from __future__ import annotations

from typing import Final

from tongban.kernel.crypto import sm3
from tongban.kernel.text import pinyin

from .references import match_key

_LONGEST: Final = 24


def key_of(title: str) -> str:
    """Return the initials of the title and six digits of its digest: shldhtf-204713."""
    plain = match_key(title)
    letters = "".join(one for one in pinyin(plain).initials.lower() if one.isascii())[:_LONGEST]
    return f"{letters or 'law'}-{int(sm3(plain.encode())[:12], 16) % 1_000_000:06d}"
