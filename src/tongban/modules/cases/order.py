"""What waits for what among a case's parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Branch


def behind(part: Branch, parts: Sequence[Branch]) -> list[Branch]:
    """Return the parts that wait for this one, directly or through others."""
    found = {part.key}
    for one in sorted(parts, key=lambda other: other.stage):
        if found & {*one.after, *one.needs}:
            found.add(one.key)
    return [one for one in parts if one.key in found and one.key != part.key]
