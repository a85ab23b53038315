"""Where a document stands among equals: shorter titles first, then the older entry.

A spot is one number made of both, and the number of the document's row in the word index. So the
index yields documents in the order in which they are shown, and may stop when a page is full.
"""

from __future__ import annotations

from typing import Final

_BITS: Final = 40
MOST_LENGTH: Final = 1 << 10
MOST_ID: Final = 1 << _BITS


def spot_of(length: int, id: int) -> int:  # noqa: A002  # the row's id
    """Return the spot of an entry with a title of this length."""
    return length << _BITS | id


def length_of(spot: int) -> int:
    """Return the length of the title."""
    return spot >> _BITS


def id_of(spot: int) -> int:
    """Return the id of the entry."""
    return spot & (MOST_ID - 1)
