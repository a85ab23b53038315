"""Who may do what with what is known of a person."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.policies import Verdict, signed_in
from tongban.kernel.reasons import FORBIDDEN


def own_data(by: Actor) -> Verdict:
    """A person, for themselves; never a helper, whatever the mandate; never people at work."""
    if by.kind == "person" and by.person_id is not None:
        return None
    return signed_in(by) or FORBIDDEN
