"""What identity asks of the rooms above."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.ports import Port


@runtime_checkable
class UnmaskGround(Protocol):
    """A room above that knows why an actor's work needs a person's data (a case in hand)."""

    def needs(self, actor: Actor, person_id: int) -> bool:
        """Whether the actor's present work with this person allows looking, given a reason."""


UNMASK_GROUNDS = Port("identity.unmask_ground", UnmaskGround)
