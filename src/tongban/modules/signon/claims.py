"""What a system is told about whoever signed on (standards §8.3), by scope and consent."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from tongban.kernel.actors import Actor
from tongban.kernel.crypto import mac
from tongban.modules.identity import public as identity

from .contracts import GrantCard

Claims: TypeAlias = dict[str, str | int]
STAFF_LEVEL = 3
"""The body that employs somebody has seen their papers (standards §8.2: window verified)."""


def subject(sector: str, account_id: int) -> str:
    """Return the pairwise subject (OpenID Connect Core §8.1): another one for every sector, and
    nobody but we can tell that two of them are the same person."""
    return mac("signon.subject", f"{sector}\n{account_id}")[:40]


def level_of(actor: Actor) -> int:
    """Return the level to which we know an actor."""
    if actor.person_id is None:
        return STAFF_LEVEL if actor.staff_id is not None else 0
    return int(identity.masked_person(actor.person_id).level)


def of(grant: GrantCard) -> Claims | None:
    """Return the claims of a grant, or None when its account or role is gone."""
    if grant.account_id is None:
        return None
    actor = identity.actor(grant.account_id, grant.body_id)
    if actor is None:
        return None
    found: Claims = {
        "sub": subject(grant.sector, grant.account_id),
        "real_level": level_of(actor),
        "subject_type": "natural" if actor.body_id is None else "legal",
    }
    return found | _company(actor, grant) if "company" in grant.scopes else found


def name_of(grant: GrantCard) -> Claims:
    """Return the name, which goes out at the userinfo endpoint only, and only under its scope."""
    if grant.account_id is None or "profile" not in grant.scopes:
        return {}
    actor = identity.actor(grant.account_id, grant.body_id)
    return {"name": actor.name} if actor else {}


def _company(actor: Actor, grant: GrantCard) -> Claims:
    if actor.body_id is None or grant.account_id is None:
        return {}
    body = identity.body(actor.body_id)
    found: Claims = {"uscc": body.uscc, "company_name": body.name}
    for role in identity.clerkships(grant.account_id):
        if role.body_id == actor.body_id:
            found["agent_scope"] = str(role.role)
            if role.ends_on is not None:
                found["agent_exp"] = _end_of(role.ends_on)
    return found


def _end_of(day: dt.date) -> int:
    """The last second of the day, in seconds since 1970."""
    from tongban.kernel.clock import at_end

    return int(at_end(day).timestamp())
