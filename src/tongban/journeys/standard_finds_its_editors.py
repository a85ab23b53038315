"""What happens to a standard is told to the editors under it, before its day (下发)."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.catalogue.contracts import StandardAnnounced
from tongban.modules.identity import public as identity
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording.changing import STANDARD, STANDARD_BACK, STANDARD_ENDS, STANDARD_RESTS, STANDARDS

EDIT = "catalogue:item:edit"
KINDS = {"revise": STANDARD, "pause": STANDARD_RESTS, "resume": STANDARD_BACK}
"""What is said for each operation; the others end the standard."""


@listens(StandardAnnounced, name="journeys.tell_editors")
def tell(told: StandardAnnounced) -> None:
    """Tell each editor by inbox and mail, however many bodies one edits for.

    What many standards bring at once, as an import does, is one message that lists them.
    """
    mine = {one.staff_id for org in told.orgs for one in identity.staff_with(EDIT, org=org)}
    wide = {one.staff_id for one in identity.staff_with(EDIT)} if told.orgs else set()
    told_each = (_to(staff_id, told) for staff_id in sorted(mine | wide))
    notices.gather(*told_each, into=STANDARDS)


def _to(staff_id: int, told: StandardAnnounced) -> Outgoing:
    return Outgoing(
        recipient=f"staff:{staff_id}",
        kind=KINDS.get(told.operation, STANDARD_ENDS),
        params={"name": told.name, "effective_on": told.effective_on},
        link=f"/desk/pushes/{told.push}",
        about=told.base,
        dedupe_key=f"standard:{told.push}:{staff_id}",
    )
