"""Steps that the law wants in writing make a paper (行政许可法 第32、38、42、44、45条)."""

from __future__ import annotations

from typing import Any

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.cases import contracts as c
from tongban.modules.cases import public as cases
from tongban.modules.cases.public import PaperKind
from tongban.modules.catalogue import public as catalogue
from tongban.modules.documents import public as documents
from tongban.modules.places import public as places

from .wording.matter import Matter
from .wording.papers import TITLES, WRITERS

MAKER = Rule("case_step_makes_paper")
PAPERS: dict[type, tuple[PaperKind, tuple[str, ...]]] = {
    c.CaseSubmitted: (PaperKind.RECEIPT, ("submit", "resubmit")),
    c.CaseDeclined: (PaperKind.DECLINED, ("decline",)),
    c.CaseDismissed: (PaperKind.DISMISSED, ("dismiss",)),
    c.CorrectionAsked: (PaperKind.CORRECTION, ("ask_correction", "approve_second_notice")),
    c.CaseAccepted: (PaperKind.ACCEPTED, ("accept", "deem_accepted")),
    c.CaseSuspended: (PaperKind.SPECIAL, ("suspend", "prolong")),
    c.SpecialProlonged: (PaperKind.SPECIAL, ("suspend", "prolong")),
    c.CaseExtended: (PaperKind.EXTENDED, ("extend",)),
    c.HearingTold: (PaperKind.HEARING_TOLD, ("tell_hearing",)),
    c.HearingRequested: (PaperKind.HEARING_TOLD, ("tell_hearing",)),
    c.HearingConvened: (PaperKind.HEARING_NOTICE, ("convene_hearing",)),
    c.HearingRecorded: (PaperKind.HEARING_RECORD, ("record_hearing",)),
    c.CaseGranted: (PaperKind.GRANTED, ("grant", "settle", "grant_on_promise", "grant_matched")),
    c.CaseRefused: (PaperKind.REFUSED, ("refuse",)),
    c.CaseDelivered: (PaperKind.DELIVERED, ("deliver",)),
    c.PromiseSigned: (PaperKind.PROMISE, ("promise_lacking", "promise_facts")),
    c.LackingAccepted: (PaperKind.LACKING, ("accept_lacking",)),
    c.PromiseVerified: (PaperKind.ORDER, ("verify_promise",)),
    c.CaseRevoked: (PaperKind.REVOKED, ("revoke_on_promise",)),
}
"""The paper of an event, and the steps that it writes about."""


@listens(*PAPERS, name="journeys.make_paper", slow=True)
def make(told: Any) -> None:  # noqa: ANN401  # any of the events above
    """Make the next paper of its kind, about the step of the same place in order.

    A second delivery finds as many papers as steps and makes none.
    """
    kind, steps = PAPERS[type(told)]
    record = cases.record(told.case_no)
    done, taken = len(record.issued(kind)), record.taken(*steps)
    if done >= len(taken):
        return
    matter = Matter(
        record=record,
        step=taken[done],
        title=TITLES[kind],
        number=cases.paper_number(record.org),
        issuer=places.organisation(record.org).name,
        offer=catalogue.offer(record.revision_id),
    )
    _keep(matter, kind, seq=done + 1)


def _keep(matter: Matter, kind: PaperKind, *, seq: int) -> None:
    case_no, owner = matter.record.case_no, matter.record.owner_ref
    name = f"{matter.title}-{case_no}"
    document = documents.issue_pdf(WRITERS[kind](matter), name=name, by=MAKER, owner_ref=owner)
    cases.add_paper(case_no, kind, seq=seq, number=matter.number, document=document, by=MAKER)
