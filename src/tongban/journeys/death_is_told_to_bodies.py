"""A death is told to whom it concerns: the clerk who confirms it, then the bodies that handle the
person's running cases (民法典 第13条、第175条)."""

from __future__ import annotations

from functools import cache, partial

from tongban.kernel.events import listens
from tongban.modules.cases import public as cases
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import DeathReported, PersonDied
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording.passing import APPLICANT_DIED, DEATH_WAITS

ACCEPT = "cases:case:accept"
REGISTER = "identity:person:register"


@listens(PersonDied, name="journeys.tell_bodies_of_death")
def tell(told: PersonDied) -> None:
    """Post one message for each open case to those who take cases in at its body."""
    staff_with = cache(partial(identity.staff_with, ACCEPT))
    for case in cases.running_of(f"person:{told.person_id}"):
        for member in staff_with(org=case.org, item_type=case.item_type):
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


@listens(DeathReported, name="journeys.ask_to_confirm_death")
def ask(told: DeathReported) -> None:
    """Ask the other clerks of the body to look at the paper: nothing ends before one confirms."""
    for member in identity.staff_with(REGISTER, org=told.org):
        if member.account_id != told.asked_by:
            notices.post(
                Outgoing(
                    recipient=f"staff:{member.staff_id}",
                    kind=DEATH_WAITS,
                    params={},
                    link="/desk/people/deaths",
                    about="death",
                    dedupe_key=f"death_waits:{told.report_id}:{member.staff_id}",
                )
            )
