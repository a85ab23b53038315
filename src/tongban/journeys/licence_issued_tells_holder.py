"""A licence that was issued is told to its holder."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.licences.contracts import LicenceIssued
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import holding


@listens(LicenceIssued, name="journeys.tell_holder")
def tell(told: LicenceIssued) -> None:
    """Post one message for one licence."""
    params = {
        "name": told.name,
        "number": told.number,
        "issuer": told.issuer_name,
        "until_on": told.valid_to,
    }
    message = Outgoing(
        recipient=told.owner,
        kind=holding.ISSUED if told.valid_to else holding.ISSUED_WITHOUT_TERM,
        params=params,
        link=f"/my/licences/{told.uid}",
        about=told.case_no or told.number,
        dedupe_key=f"licence.issued:{told.uid}",
    )
    notices.post(message)
