"""Hearings, longer procedures and late departments are told to the applicant (第45–48条)."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock, events
from tongban.kernel.crypto import sm3
from tongban.kernel.events import listens
from tongban.modules.cases import contracts as c
from tongban.modules.cases import public as cases
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing, Param
from tongban.modules.places import public as places

from .wording import hearings  # noqa: F401  # it declares the messages

TOLD = (
    c.SpecialProlonged, c.HearingTold, c.HearingRequested, c.HearingWaived, c.HearingConvened,
    c.HearingRecorded, c.BranchLate,
)  # fmt: skip
OFFICE_ONLY = (
    c.SpecialProposed, c.SpecialOverdue, c.BranchInspected, c.BranchReturned, c.ReviewStopped,
    c.HostChallenged,
)  # fmt: skip
"""What goes on inside the office: the applicant reads it in the case, no message is sent."""


@listens(*TOLD, name="journeys.tell_of_review")
def tell(told: Any) -> None:  # noqa: ANN401  # any of the events above
    """Post one message. What is told twice on one day is posted once."""
    case = cases.tidings(told.case_no)
    kind, content = _kind(told), sm3(events.dump(told).encode())
    message = Outgoing(
        recipient=case.owner_ref,
        kind=kind,
        params=_params(told, case),
        link=f"/my/cases/{case.case_no}",
        about=case.case_no,
        dedupe_key=f"{kind}:{content}:{clock.today()}",
    )
    notices.post(message)


def _kind(told: Any) -> str:  # noqa: ANN401  # any of the events above
    code = f"case.{events.kind_of(told).removeprefix('cases.')}"
    match told:
        case c.SpecialProlonged(unit=unit):
            return f"{code}.{unit}"
        case c.HearingWaived(in_time=in_time):
            return code if in_time else f"{code}_by_silence"
    return code


def _params(told: Any, case: cases.Tidings) -> dict[str, Param]:  # noqa: ANN401  # as above
    part = str(getattr(told, "org", case.org))
    names = {one.uscc: one.name for one in places.organisations({case.org, part})}
    own = ("days", "on", "hour", "place")
    return {name: getattr(told, name) for name in own if hasattr(told, name)} | {
        "item": case.item_name,
        "case_no": case.case_no,
        "org": names.get(case.org, "—"),
        "branch_org": names.get(part, "—"),
        "due_on": str(getattr(told, "due", "")),
    }
