"""办件: words, events and reasons of a case, free of Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


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
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    DISCARDED = "discarded"
    ARCHIVED = "archived"


OPEN_STATES = (
    CaseState.SUBMITTED,
    CaseState.PRECHECKED,
    CaseState.CORRECTING,
    CaseState.ACCEPTED,
    CaseState.SUSPENDED,
)
"""States in which somebody still owes the applicant an answer (or the applicant a correction)."""


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
    """One step taken, as both sides see it."""

    name: str
    at: str
    by: str
    org: str
    opinion: str
    facts: dict[str, object] = field(default_factory=dict)


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
    """The case was accepted: the promise clock runs."""

    case_no: str
    owner: str
    item: str
    org: str
    due: str
    provisional: bool = False


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


@event("cases.granted")
class CaseGranted:
    """The application was granted."""

    case_no: str
    case_id: int
    owner: str
    item: str
    org: str
    revision_id: int
    decided_on: str


@event("cases.refused")
class CaseRefused:
    """The application was refused, in writing, with reason and remedy (第38条)."""

    case_no: str
    owner: str
    item: str


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


NOT_THE_APPLICANT = reason(
    "case.not_the_applicant",
    zh="只有申请人或其代办人可以做这一步。",
    en="Only the applicant or their helper may do this.",
    status=403,
)
NOT_YOUR_BRANCH = reason(
    "case.not_your_branch",
    zh="这一部分由其他部门审查。",
    en="Another department reviews this part.",
    status=403,
)
OWN_CASE = reason(
    "case.own_case",
    zh="不能办理本人申请的事项，请由其他人员办理。",
    en="You may not handle your own application.",
    status=403,
)
WRONG_AUDIENCE = reason(
    "case.wrong_audience",
    zh="这个事项面向{audience}，请切换身份后再申请。",
    en="This item is for {audience}; switch your role first.",
)
MATERIALS_MISSING = reason(
    "case.materials_missing",
    zh="还缺少必要材料：{names}。",
    en="Required materials are missing: {names}.",
    status=422,
)
UNKNOWN_MATERIAL = reason(
    "case.unknown_material",
    zh="办事指南中没有这项材料，不得要求或提交。",
    en="The published guide has no such material; it can be neither asked for nor filed.",
    status=422,
    law="行政许可法 第31条；国发〔2016〕55号 二（五）",
)
LOCKED = reason(
    "case.locked_part",
    zh="补正时只能修改告知书列出的内容。",
    en="While correcting, only what the notice lists can be changed.",
)
EMPTY_NOTICE = reason(
    "case.empty_notice",
    zh="补正告知书必须列出全部需要补正的内容。",
    en="A correction notice must list everything to be corrected.",
    status=422,
    law="行政许可法 第32条第一款第四项",
)
SECOND_NOTICE = reason(
    "case.second_notice",
    zh="补正须一次告知：本件已经告知过一次。",
    en="Corrections are told once: this case has had its notice.",
    law="行政许可法 第32条第一款第四项",
)
REASON_NEEDED = reason(
    "case.reason_needed",
    zh="必须写明理由。",
    en="A reason must be given.",
    status=422,
    law="行政许可法 第38条",
)
BRANCHES_OPEN = reason(
    "case.branches_open",
    zh="还有部门没有审结：{names}。",
    en="Departments have not finished their review: {names}.",
)
BRANCH_DISAGREED = reason(
    "case.branch_disagreed",
    zh="有部门不同意，不能准予：{names}。",
    en="A department disagreed, so it cannot be granted: {names}.",
)
BRANCH_CLOSED = reason(
    "case.branch_not_open",
    zh="这一部分现在不能审查。",
    en="This part is not open for review.",
)
EXTENDED_BEFORE = reason(
    "case.extended_before",
    zh="办理期限只能延长一次。",
    en="The limit can be extended only once.",
    law="行政许可法 第42条第一款",
)
EXTENSION_TOO_LONG = reason(
    "case.extension_too_long",
    zh="最多延长 {most} 个工作日。",
    en="At most {most} working days can be added.",
    status=422,
    law="行政许可法 第42条第一款",
)
EXTENSION_LATE = reason(
    "case.extension_late",
    zh="期限已过，不能再延长。",
    en="The limit has passed and can no longer be extended.",
    law="行政许可法 第42条第一款",
)
NO_LIMIT = reason(
    "case.no_limit_to_extend",
    zh="这个事项没有可以延长的期限。",
    en="This item has no limit that could be extended.",
)
SPECIAL_UNKNOWN = reason(
    "case.special_unknown",
    zh="没有这种特别程序。",
    en="There is no such special procedure.",
    status=422,
    law="行政许可法 第45条",
)
DURATION_NEEDED = reason(
    "case.duration_needed",
    zh="必须告知特别程序需要的时间（1 至 366）。",
    en="The time the special procedure needs must be told (1 to 366).",
    status=422,
    law="行政许可法 第45条",
)
