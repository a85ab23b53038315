"""What identity asks of the rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.ports import Port


@runtime_checkable
class UnmaskGround(Protocol):
    """A room above that knows why an actor's work needs a person's data (a case in hand)."""

    def needs(self, actor: Actor, person_id: int) -> bool:
        """Whether the actor's present work with this person allows looking, given a reason."""


UNMASK_GROUNDS = Port("identity.unmask_ground", UnmaskGround)


@runtime_checkable
class ItemNames(Protocol):
    """A room above that knows the items (办理项) that a mandate may name."""

    def names(self, codes: Sequence[str]) -> dict[str, str]:
        """Return the names of the items known among the codes."""

    def found(self, typed: str) -> list[tuple[str, str]]:
        """Return a few items (code, name) that fit what somebody typed."""


MANDATE_ITEMS = Port("identity.mandate_items", ItemNames)
