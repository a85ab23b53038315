"""An item that ended is told to those whose cases are open: they go on under their revision."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.catalogue.contracts import ItemCancelled, ItemMerged, ItemSplit
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording.changing import ENDED, ENDED_DRAFT

POSTED_AT_ONCE = 500


@listens(ItemCancelled, ItemSplit, ItemMerged, name="journeys.tell_applicants_of_end")
def tell(told: ItemCancelled | ItemSplit | ItemMerged) -> None:
    """Post one message for each open case, and for each draft that cannot be filed any more."""
    running = cases.running(told.code, told.org)
    for start in range(0, len(running), POSTED_AT_ONCE):
        part = running[start : start + POSTED_AT_ONCE]
        notices.post(*(_to(one, told) for one in part))


def _to(one: cases.Running, told: ItemCancelled | ItemSplit | ItemMerged) -> Outgoing:
    return Outgoing(
        recipient=one.owner,
        kind=ENDED_DRAFT if one.draft else ENDED,
        params={"name": told.name, "case_no": one.case_no},
        link=f"/items/{told.code}",
        about=one.case_no,
        dedupe_key=f"ended:{told.code}:{one.case_no}",
    )
