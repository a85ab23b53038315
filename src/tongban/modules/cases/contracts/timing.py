"""Words, events and reasons of clocks."""

from __future__ import annotations

from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

OWN_EXTENSION = reason(
    "case.own_extension",
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
EXTENSION_WAITS = reason(
    "case.extension_waits",
    zh="已经有一份延长提议在等负责人批准。",
    en="A proposal to extend already waits for the head.",
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
    item_type: str = ""


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
