"""An item that rests is told to those at work on it: cases go on, drafts wait until it is back."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.catalogue.contracts import ItemPaused, ItemResumed
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording.changing import PAUSED, PAUSED_DRAFT, RESUMED_DRAFT


@listens(ItemPaused, name="journeys.tell_applicants_of_pause")
def tell_pause(told: ItemPaused) -> None:
    """Post one message for each open case and each draft."""
    running = cases.running(told.code, told.org)
    notices.post(*(_to(one, told, PAUSED_DRAFT if one.draft else PAUSED) for one in running))


@listens(ItemResumed, name="journeys.tell_applicants_of_return")
def tell_return(told: ItemResumed) -> None:
    """Post one message for each draft: open cases never stopped."""
    waiting = [one for one in cases.running(told.code, told.org) if one.draft]
    notices.post(*(_to(one, told, RESUMED_DRAFT) for one in waiting))


def _to(one: cases.Running, told: ItemPaused | ItemResumed, kind: str) -> Outgoing:
    return Outgoing(
        recipient=one.owner,
        kind=kind,
        params={"name": told.name, "case_no": one.case_no},
        link=f"/items/{told.code}",
        about=one.case_no,
        dedupe_key=f"{kind}:{told.code}:{told.version}:{one.case_no}",
    )
