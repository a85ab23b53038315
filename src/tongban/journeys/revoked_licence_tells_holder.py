"""A revocation is told to the holder at once (行政许可法 第38条 by analogy: reason and remedy)."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.licences.contracts import LicenceRevoked
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import holding


@listens(LicenceRevoked, name="journeys.tell_holder_of_revocation")
def tell(told: LicenceRevoked) -> None:
    """Post one message for one revocation."""
    params = {
        "name": told.name,
        "number": told.number,
        "issuer": told.issuer_name,
        "revoked_on": told.revoked_on,
    }
    message = Outgoing(
        recipient=told.owner,
        kind=holding.REVOKED,
        params=params,
        link=f"/my/licences/{told.uid}",
        about=told.number,
        dedupe_key=f"licence.revoked:{told.uid}",
    )
    notices.post(message)
