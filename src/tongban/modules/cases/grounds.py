"""Cases vouch for a look at personal data: whoever handles a person's open case may need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.modules.identity import ports

from . import policies
from .models import Case

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

MOST = 50


class CaseInHand:
    """A person's open case that the actor's post has to handle."""

    def needs(self, actor: Actor, person_id: int) -> bool:
        """Whether one of the person's cases under way is the actor's work."""
        found = Case.objects.filter(owner_ref=f"person:{person_id}", closed_at=None)
        cases = found.defer("answers", "applicant").order_by("-id")[:MOST]
        return any(policies.may_unmask(actor, case) is None for case in cases)


ports.UNMASK_GROUNDS.plug("cases", CaseInHand())
