"""Words of a case: states, kinds and the values that actions take and answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands (standards §5.7)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PRECHECKED = "prechecked"
    CORRECTING = "correcting"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    GRANTED = "granted"
    REFUSED = "refused"
    DELIVERED = "delivered"
    DECLINED = "declined"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    DISCARDED = "discarded"
    ARCHIVED = "archived"
    REVOKED = "revoked"


OPEN_STATES = (
    CaseState.SUBMITTED,
    CaseState.PRECHECKED,
    CaseState.CORRECTING,
    CaseState.ACCEPTED,
    CaseState.SUSPENDED,
)
"""States in which somebody still owes the applicant an answer (or the applicant a correction)."""


ANY_POWER = "00"
"""行政权力事项 (GB/T 39046 A.1): the type of a case whose item does not say a narrower one."""

NEVER_FILED = (CaseState.DRAFT, CaseState.DISCARDED)
"""States in which nothing was ever filed: the office may not know of such a case."""


class BranchState(StrEnum):
    """Where one department's part of the review stands."""

    WAITING = "waiting"
    OPEN = "open"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    CANCELLED = "cancelled"


class Channel(StrEnum):
    """How the application came in (GB/T 39046 A.5)."""

    WEB = "web"
    WINDOW = "window"
    MOBILE = "mobile"
    API = "api"


class SpecialKind(StrEnum):
    """Procedures whose time is not counted (行政许可法 第45条), and publicity."""

    HEARING = "hearing"
    TENDER = "tender"
    AUCTION = "auction"
    INSPECTION = "inspection"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"
    PUBLICITY = "publicity"


class DeliveryWay(StrEnum):
    """How a result reaches the applicant."""

    ELECTRONIC = "electronic"
    WINDOW = "window"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One thing to correct: its place ("material:m1" or "field:f03"), what is wrong, what to do."""

    target: str
    what: str
    how: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class CaseRef:
    """What an action answers: the case, where it stands now, its next due date (ISO) if any."""

    case_no: str
    state: str
    version: int
    due: str = ""
    query_code: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step taken, as both sides see it. `helper`: who took it for the applicant, masked."""

    name: str
    at: str
    by: str
    org: str
    opinion: str
    facts: dict[str, object] = field(default_factory=dict)
    id: int = 0
    helper: str = ""
