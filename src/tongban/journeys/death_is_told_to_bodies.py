"""A death is told to the bodies that handle the person's running cases (民法典 第13条、第175条)."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import PersonDied
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording.passing import APPLICANT_DIED

ACCEPT = "cases:case:accept"


@listens(PersonDied, name="journeys.tell_bodies_of_death")
def tell(told: PersonDied) -> None:
    """Post one message for each open case to those who take cases in at its body."""
    for case in cases.running_of(f"person:{told.person_id}"):
        for member in identity.staff_with(ACCEPT, org=case.org, item_type=case.item_type):
            notices.post(
                Outgoing(
                    recipient=f"staff:{member.staff_id}",
                    kind=APPLICANT_DIED,
                    params={
                        "item": case.item_name,
                        "case_no": case.case_no,
                        "day": told.died_on,
                    },
                    link=f"/desk/cases/{case.case_no}",
                    about=case.case_no,
                    dedupe_key=f"died:{case.case_no}:{member.staff_id}",
                )
            )
