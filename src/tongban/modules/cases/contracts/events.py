"""What happens to a case: told to whoever listens."""

from __future__ import annotations

from tongban.kernel.events import event


@event("cases.submitted")
class CaseSubmitted:
    """An applicant filed a case, or filed it again after correcting (`again`)."""

    case_no: str
    case_id: int
    owner: str
    org: str
    item: str
    filed_by: str
    accept_due: str
    again: bool = False


@event("cases.prechecked")
class CasePrechecked:
    """The on-line pre-review passed."""

    case_no: str
    owner: str
    item: str


@event("cases.correction_asked")
class CorrectionAsked:
    """The one notice of correction was given; it lists everything (第32条(四))."""

    case_no: str
    owner: str
    item: str
    lines: int
    due: str


@event("cases.declined")
class CaseDeclined:
    """The case was not accepted; `authority` names the right body when there is one."""

    case_no: str
    owner: str
    item: str
    authority: str


@event("cases.accepted")
class CaseAccepted:
    """The case was accepted, or counts as accepted (`deemed`): the promise clock runs."""

    case_no: str
    owner: str
    item: str
    org: str
    due: str
    provisional: bool = False
    deemed: bool = False


@event("cases.branch_opened")
class BranchOpened:
    """A department's part of the review begins."""

    case_no: str
    branch: str
    org: str
    due: str


@event("cases.branch_concluded")
class BranchConcluded:
    """A department concluded its part."""

    case_no: str
    branch: str
    org: str
    agreed: bool


@event("cases.suspended")
class CaseSuspended:
    """A special procedure stopped the clock; the applicant is told its length (第45条)."""

    case_no: str
    owner: str
    item: str
    procedure: str
    days: int
    unit: str


@event("cases.resumed")
class CaseResumed:
    """The special procedure ended; the clock runs on from the next day."""

    case_no: str
    owner: str
    item: str
    due: str


@event("cases.extended")
class CaseExtended:
    """The limit was extended once, with approval and reason (第42条)."""

    case_no: str
    owner: str
    item: str
    days: int
    due: str


@event("cases.sent_up")
class CaseSentUp:
    """A body below reviewed first and sent the case up to the body that decides (第35条)."""

    case_no: str
    owner: str
    item: str
    org: str
    lower: str
    due: str


@event("cases.granted")
class CaseGranted:
    """The application was granted; `tacit` is the step when silence granted it, else ""."""

    case_no: str
    case_id: int
    owner: str
    item: str
    org: str
    revision_id: int
    decided_on: str
    tacit: str = ""


@event("cases.refused")
class CaseRefused:
    """The application was refused, in writing, with reason and remedy (第38条).

    `tacit` is the step when silence refused it, else "". `barred_until` is a day, "" for none.
    """

    case_no: str
    owner: str
    item: str
    tacit: str = ""
    barred_until: str = ""


@event("cases.delivered")
class CaseDelivered:
    """The result reached the applicant."""

    case_no: str
    owner: str
    item: str
    way: str


@event("cases.withdrawn")
class CaseWithdrawn:
    """The applicant withdrew."""

    case_no: str
    owner: str
    item: str
    org: str


@event("cases.lapsed")
class CaseLapsed:
    """Corrections did not come within the date told: the case counts as withdrawn."""

    case_no: str
    owner: str
    item: str


@event("cases.archived")
class CaseArchived:
    """The case was archived."""

    case_no: str


@event("cases.paper_issued")
class PaperIssued:
    """A step was put in writing: its paper is numbered and waits to be drawn."""

    case_no: str
    paper: str
