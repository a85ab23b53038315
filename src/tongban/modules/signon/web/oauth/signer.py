"""Who signs on: the actor and how they proved themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from tongban.kernel.actors import Actor
from tongban.kernel.web import actor_of
from tongban.modules.identity import public as identity

from ... import claims
from ...contracts import acr_of


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody signed in here, and what that sign-in is worth."""

    actor: Actor
    account_id: int
    sign_in_id: int
    proved_at: dt.datetime | None
    methods: tuple[str, ...]
    second_factor: bool
    level: int

    @property
    def has_its_factors(self) -> bool:
        """Whether they proved as much as they must: staff with a second factor, where asked."""
        return identity.has_its_factors(self.actor)

    @property
    def acr(self) -> int:
        """The assurance of this sign-in, 0 to 3."""
        return acr_of(self.level, second_factor=self.second_factor)


def signer_of(request: HttpRequest) -> Signer | None:
    """Return who is signed in at this browser, or None.

    A remembered device spares the code and proves nothing: such a sign-in was last proved never,
    so its `auth_time` is unknown and it is proved again before we vouch for it.
    """
    actor = actor_of(request)
    standing = identity.standing(actor)
    if actor.account_id is None or standing.sign_in_id is None:
        return None
    return Signer(
        actor=actor,
        account_id=actor.account_id,
        sign_in_id=standing.sign_in_id,
        proved_at=standing.proved_at,
        methods=standing.methods,
        second_factor=standing.second_factor,
        level=claims.level_of(actor),
    )
