"""A proposal is told to whom it was made (个人信息保护法 第24条)."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.benefits.contracts import ProposalMade
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import proposing


@listens(ProposalMade, name="journeys.tell_proposal")
def tell(told: ProposalMade) -> None:
    """Post one message for one proposal."""
    message = Outgoing(
        recipient=told.owner,
        kind=proposing.MADE,
        params={"name": told.name, "expires_on": told.expires},
        link=f"/my/benefits/{told.uid}",
        about=told.uid,
        dedupe_key=f"benefits.proposed:{told.uid}",
    )
    notices.post(message)
