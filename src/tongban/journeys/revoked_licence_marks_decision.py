"""A licence revoked by itself is marked on the register of results (行政许可法 第40条、第69条)."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.disclosure import public as disclosure
from tongban.modules.licences.contracts import LicenceRevoked

MARKER = Rule("revoked_licence_marks_decision")


@listens(LicenceRevoked, name="journeys.mark_licence_ended")
def mark(told: LicenceRevoked) -> None:
    """Mark the result that led to the licence; a second delivery finds it marked."""
    if told.case_no:
        on = dt.date.fromisoformat(told.revoked_on)
        disclosure.mark_licence_ended(told.case_no, told.issuer, on, by=MARKER)
