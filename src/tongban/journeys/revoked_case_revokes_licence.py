"""A revoked decision takes its licence along (行政许可法 第69条、第70条)."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.cases.contracts import CaseRevoked
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import LicenceState

REVOKER = Rule("revoked_case_revokes_licence")
REASON_ZH = "准予决定已撤销，证照同时失效。"


@listens(CaseRevoked, name="journeys.revoke_licence")
def revoke(told: CaseRevoked) -> None:
    """End what the case issued and is current; a second delivery finds nothing to do."""
    for one in licences.by_case(told.case_no):
        if one.state == LicenceState.CURRENT:
            licences.end_with_case(one.uid, reason=REASON_ZH, by=REVOKER)
