"""特别程序: where one stands, what it tells, and why one is refused."""

from __future__ import annotations

from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


class SpecialState(StrEnum):
    """Where a special procedure stands."""

    PROPOSED = "proposed"
    RUNNING = "running"
    ENDED = "ended"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


SPECIAL_OPEN_STATES = (SpecialState.PROPOSED, SpecialState.RUNNING)


@event("cases.special_proposed")
class SpecialProposed:
    """An officer proposed a special procedure; another has to approve it."""

    case_no: str
    org: str
    procedure: str


@event("cases.special_prolonged")
class SpecialProlonged:
    """A special procedure takes longer than was told; the new length was told with its reason."""

    case_no: str
    owner: str
    item: str
    procedure: str
    days: int
    unit: str
    due: str


@event("cases.special_overdue")
class SpecialOverdue:
    """A special procedure reached ("warn") or passed ("yellow", "red") the end that was told."""

    case_no: str
    org: str
    procedure: str
    told_end: str
    level: str


SPECIAL_OPEN = reason(
    "case.special_open",
    zh="还有一个特别程序没有结束，一次只能进行一个。",
    en="A special procedure is still open; there is one at a time.",
    law="行政许可法 第45条",
)
SPECIAL_PENDING = reason(
    "case.special_pending",
    zh="已提出的特别程序还没有批准或者退回，不能作出决定。",
    en="A special procedure was proposed and is neither approved nor rejected.",
)
NOTHING_PROPOSED = reason(
    "case.nothing_proposed",
    zh="还没有人提出特别程序。",
    en="Nobody has proposed a special procedure.",
)
BASIS_NEEDED = reason(
    "case.basis_needed",
    zh="必须写明依法需要进行这一程序的依据。",
    en="The rule by which the procedure is needed must be named.",
    status=422,
    law="行政许可法 第45条",
)
PUBLICITY_NOT_ANNOUNCED = reason(
    "case.publicity_not_announced",
    zh="公示不在法律规定的扣除范围内；办事指南没有载明公示的，其时间照常计入期限。",
    en="The law does not exclude publicity; where the guide does not announce it, its time counts.",
    law="行政许可法 第45条",
)
SAME_PROPOSER = reason(
    "case.same_proposer",
    zh="提出特别程序的人不能自己批准。",
    en="Who proposed a special procedure may not approve it.",
    law="行政许可法 第45条",
)
RESULT_NEEDED = reason(
    "case.result_needed",
    zh="结束特别程序必须写明结果。",
    en="A special procedure ends with its result in writing.",
    status=422,
    law="行政许可法 第45条",
)
PROLONG_UNTOLD = reason(
    "case.prolong_untold",
    zh="特别程序需要更多时间的，须书面告知新的时间和理由。",
    en="More time for a special procedure is told in writing, with its reason.",
    status=422,
    law="行政许可法 第45条",
)
