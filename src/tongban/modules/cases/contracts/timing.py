"""Words, events and reasons of clocks."""

from __future__ import annotations

from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

OWN_PROPOSAL = reason(
    "case.own_proposal",
    zh="延长是您提出的，须由负责人批准，不能由提出的人批准。",
    en="You proposed this extension; somebody else, the head, has to approve it.",
    status=403,
    law="行政许可法 第42条第一款",
)
GOVERNMENT_APPROVES = reason(
    "case.government_approves",
    zh="联合办理的事项，延长期限须经本级人民政府负责人批准。",
    en="Joint handling is extended with the approval of the head of the government.",
    status=403,
    law="行政许可法 第42条第二款",
)
PROPOSED_BEFORE = reason(
    "case.proposed_before",
    zh="已经有一份延长提议在等负责人批准。",
    en="A proposal to extend already waits for the head.",
)
NOT_SENT_UP = reason(
    "case.not_sent_up",
    zh="这件申请先由下级机关审查，报送后才能由本机关决定。",
    en="A lower body reviews this case first; it is decided after it was sent up.",
    law="行政许可法 第35条、第43条",
)
SENT_UP = reason(
    "case.sent_up",
    zh="已经报送上级机关，上级机关不得要求申请人重复提供材料。",
    en="The file was sent up: the upper body may not ask the applicant again.",
    law="行政许可法 第35条",
)
NOTHING_BELOW = reason(
    "case.nothing_below",
    zh="这个事项不须先经下级机关审查，没有可以报送的。",
    en="No lower body reviews this item first: there is nothing to send up.",
)


class ClockKind(StrEnum):
    """What a clock of a case limits."""

    ACCEPT = "accept"
    CORRECT = "correct"
    LOWER = "lower"
    PROMISED = "promised"
    STATUTORY = "statutory"
    FRAME = "frame"
    PART = "part"
    SPECIAL = "special"
    DELIVER = "deliver"


class SpanCause(StrEnum):
    """Why a span of days counts or does not; the calendar's causes, and those of a case."""

    COUNTED = "counted"
    EXTENDED = "extended"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    MOVED = "moved"
    BEFORE = "before"
    CORRECTING = "correcting"
    BELOW = "below"
    STANDS = "stands"


@event("cases.extension_proposed")
class ExtensionProposed:
    """An officer proposed to extend the limit; the head decides."""

    case_no: str
    org: str
    item: str
    days: int


@event("cases.recounted")
class CaseRecounted:
    """A holiday notice moved a date of the case; `handlers` are the accounts that worked on it."""

    case_no: str
    owner: str
    item: str
    before: str
    due: str
    notice: str
    handlers: list[int]


@event("cases.sent_up")
class CaseSentUp:
    """The lower body sent the whole file up; the upper body's clock runs (第43条)."""

    case_no: str
    owner: str
    item: str
    org: str
    due: str
