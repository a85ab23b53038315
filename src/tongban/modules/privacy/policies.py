"""Who may do what with what is known of a person."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import Verdict, signed_in
from tongban.kernel.reasons import FORBIDDEN


def own_data(by: Actor) -> Verdict:
    """A person, for themselves; never a helper, whatever the mandate; never people at work."""
    if by.kind == "person" and by.person_id is not None:
        return None
    return signed_in(by) or FORBIDDEN


def may_keep_notices(by: Actor) -> Verdict:
    """Rules alone: what was shown is kept by the room that showed it."""
    return None if by.kind == "rule" else FORBIDDEN


def person_of(by: Actor) -> int:
    """Return the person whose data the actor decides about: oneself. Raises `Refused`."""
    refused = own_data(by)
    if refused is not None or by.person_id is None:
        raise Refused(refused or FORBIDDEN)
    return by.person_id
