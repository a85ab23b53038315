"""Marks of a place in a list of hits: how it was searched, and the last hit's rank, length, id."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Invalid

from .spots import MOST_ID, MOST_LENGTH, id_of, length_of, spot_of

_MOST: Final = 2**31


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place after which the next page begins."""

    mode: str
    rank: int
    spot: int

    def seal(self) -> str:
        """Return the cursor as text for an address."""
        place = (self.rank, length_of(self.spot), id_of(self.spot))
        text = json.dumps([self.mode, *place], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def open_cursor(text: str, modes: Sequence[str]) -> Cursor:
    """Return the cursor. Raise `Invalid` unless it was made here, for such a search."""
    try:
        padded = text + "=" * (-len(text) % 4)
        mode, *place = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        rank, length, last = (int(one) for one in place if type(one) is int)
    except (ValueError, TypeError, binascii.Error, RecursionError) as broken:
        raise _bad() from broken
    fits = abs(rank) < _MOST and 0 <= length < MOST_LENGTH and 0 <= last < MOST_ID
    if mode not in modes or not fits:
        raise _bad()
    return Cursor(mode, rank, spot_of(length, last))


def _bad() -> Invalid:
    return Invalid([FieldError("after", "page.cursor", _("分页标记无效，请从第一页开始。"))])
