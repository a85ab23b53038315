"""How well the session or token that asks was proved."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import contracts, policies


def standing(actor: Actor) -> contracts.Standing:
    """Return how the door that an actor came by was proved; nothing for a call from inside."""
    return contracts.Standing(
        sign_in_id=actor.way_id if actor.door == "session" else None,
        proved_at=actor.proved_at,
        methods=actor.factors,
        second_factor=not contracts.SECOND_FACTORS.isdisjoint(actor.factors),
    )


def needs_step_up(actor: Actor, permission: str) -> bool:
    """Whether the right needs a fresher proof than there is: pages ask before they show a form."""
    return policies.proven(actor, permission) is not None


def require_step_up(actor: Actor, permission: str) -> None:
    """Raise `Refused` (`identity.step_up_needed`) unless the proof is fresh and strong enough."""
    require(policies.proven(actor, permission))
