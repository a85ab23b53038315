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
    proved_at: dt.datetime
    methods: tuple[str, ...]
    level: int

    @property
    def acr(self) -> int:
        """The assurance of this sign-in, 0 to 3."""
        return acr_of(self.level, self.methods)


def signer_of(request: HttpRequest) -> Signer | None:
    """Return who is signed in at this browser, or None."""
    actor, key = actor_of(request), request.session.session_key
    standing = identity.sign_in_facts(key) if key and actor.account_id is not None else None
    if standing is None or actor.account_id is None:
        return None
    return Signer(
        actor=actor,
        account_id=actor.account_id,
        sign_in_id=standing.sign_in_id,
        proved_at=standing.proved_at,
        methods=standing.methods,
        level=claims.level_of(actor),
    )
