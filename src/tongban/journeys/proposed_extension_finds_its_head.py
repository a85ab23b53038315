"""An extension that was proposed is told to those who may approve it (行政许可法 第42条)."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.cases.contracts import ExtensionProposed
from tongban.modules.identity import public as identity
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording.timing import PROPOSED

APPROVE = "cases:case:extend"


@listens(ExtensionProposed, name="journeys.tell_head")
def tell(told: ExtensionProposed) -> None:
    """Post one message to each head of the case's body whose post handles its type."""
    for member in identity.staff_with(APPROVE, org=told.org, item_type=told.item_type):
        notices.post(
            Outgoing(
                recipient=f"staff:{member.staff_id}",
                kind=PROPOSED,
                params={"item": told.item, "case_no": told.case_no, "days": told.days},
                link=f"/desk/cases/{told.case_no}",
                about=told.case_no,
                dedupe_key=f"proposed:{told.case_no}:{member.staff_id}",
            )
        )
