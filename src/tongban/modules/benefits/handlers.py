"""What follows when a consent is taken back."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.privacy.contracts import ConsentWithdrawn

from .actions.forget import forget
from .contracts import MATCHING


@listens(ConsentWithdrawn, name="benefits.forget")
def forget_matches(happened: ConsentWithdrawn) -> None:
    """Forget what was matched; a second time changes nothing."""
    if happened.purpose == MATCHING.key:
        forget(f"person:{happened.person_id}", by=Rule("consent_withdrawn"))
