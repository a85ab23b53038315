"""What privacy asks of the rooms above and beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.ports import Port

from .contracts import Use


@runtime_checkable
class UseSource(Protocol):
    """A room that knows some of the uses of a person's data."""

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """Return uses of the person's own data, newest first, those behind the cursor `after`.

        `by` is the person. One statement or two for any size; at most `size` uses, each with its
        cursor.
        """
        ...


USES: Port[UseSource] = Port("privacy.uses", UseSource)
