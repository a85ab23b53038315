"""Every step of a case is told to the applicant (国发〔2016〕55号 二（二）：全程告知)."""

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

from .wording import (  # noqa: F401  # they declare the messages
    filing,
    promising,
    results,
    reviewing,
    silence,
)
from .wording.until import dated

Told = Any  # whichever of these events
DAYLESS = (
    c.CaseGranted, c.CaseRefused, c.CaseWithdrawn, c.CaseLapsed, c.CaseArchived, c.CaseDismissed,
    c.LackingAccepted, c.CaseSupplemented, c.LackingLapsed, c.CreditRepaired,
    c.DelayExplained, c.BarLifted, c.CaseRebased,
)  # fmt: skip
TOLD = (
    c.CaseSubmitted, c.CasePrechecked, c.CorrectionAsked, c.CaseDeclined, c.CaseAccepted,
    c.CaseCorrectedOnSpot,
    c.BranchOpened, c.BranchConcluded, c.CaseSuspended, c.CaseResumed, c.CaseExtended,
    c.CaseSentUp,
    c.CaseDelivered, c.PromiseSigned, c.PromiseVerified, c.CaseRevoked, *DAYLESS,
)  # fmt: skip


@listens(*TOLD, name="journeys.tell_applicant")
def tell(told: Told) -> None:
    """Post one message. What is told twice on one day is posted once."""
    case = cases.tidings(told.case_no)
    due = _due(told, case)
    kind, content = _kind(told, case, due), sm3(events.dump(told).encode())
    message = Outgoing(
        recipient=case.owner_ref,
        kind=kind,
        params=_params(told, case, due),
        link=f"/my/cases/{case.case_no}",
        about=case.case_no,
        dedupe_key=f"{kind}:{content}:{clock.today()}",
    )
    notices.post(message)


def _kind(told: Told, case: cases.Tidings, due: str) -> str:
    """Return the message that fits the event: some say a day, some a procedure or a way."""
    code = f"case.{events.kind_of(told).removeprefix('cases.')}"
    match told:
        case c.CaseSuspended(procedure=procedure, unit=unit):
            return f"{code}.{procedure}.{unit}"
        case c.CaseDelivered(way=way):
            return f"{code}.{way}"
        case c.CaseDeclined(authority=authority):
            return f"{code}_elsewhere" if authority else code
        case (
            c.PromiseVerified(result=form)
            | c.PromiseSigned(way=form)
            | c.CaseRevoked(ground=form)
            | c.CaseGranted(tacit=form)
            | c.CaseRefused(tacit=form)
        ) if form:
            return f"{code}.{form}"
        case c.CaseSubmitted(again=True):
            code = "case.resubmitted"
        case c.CaseAccepted(deemed=True):
            code = "case.deemed_accepted"
    dayless = isinstance(told, DAYLESS)
    return code if dayless else dated(code, due, provisional=case.provisional)


def _due(told: Told, case: cases.Tidings) -> str:
    """Return the last day of what comes next, from the event or the case."""
    if isinstance(told, c.CaseSubmitted | c.CasePrechecked | c.CaseCorrectedOnSpot):
        return case.accept_due
    if isinstance(told, c.BranchConcluded):
        return case.review_due
    return str(getattr(told, "due", ""))


def _params(told: Told, case: cases.Tidings, due: str) -> dict[str, Param]:
    part = str(getattr(told, "org", case.org))
    names = {one.uscc: one.name for one in places.organisations({case.org, part})}
    own = ("lines", "days", "authority", "places")
    return {name: getattr(told, name) for name in own if hasattr(told, name)} | {
        "item": case.item_name,
        "case_no": case.case_no,
        "org": names.get(case.org, "—"),
        "branch_org": names.get(part, "—"),
        "due_on": due,
    }
