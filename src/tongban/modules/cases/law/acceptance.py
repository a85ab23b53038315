"""受理: whom the law lets refuse, until when an answer is due, and what silence means.

The law knows two refusals of acceptance only: the matter needs no licence (不受理), or another
authority is competent (不予受理). Whatever else is wrong is corrected on the spot, told once, or
judged in the decision after acceptance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.norms import Setting, norm
from tongban.modules.places import public as places

from .. import clocks
from ..contracts import (
    ACCEPTED_BY_SILENCE,
    ANSWERED_IN_REVIEW,
    AUTHORITY_NEEDED,
    CONSENT_NEEDED,
    NOTICE_LATE,
    REASON_NEEDED,
)
from ..frame import ACCEPT_FIVE
from .register import hinders

if TYPE_CHECKING:
    from tongban.kernel.calendar import Due

    from ..models import Case

ARTICLE = "行政许可法 第32条第一款"
NOT_NEEDED = norm(
    "licensing.32-1.not_needed",
    law=f"{ARTICLE}第一项",
    zh="依法不需要取得行政许可的，即时告知不受理并说明理由。",
    en="A matter that needs no licence is dismissed at once, with the reason.",
    refusal=REASON_NEEDED,
    steps=("case.dismiss",),
)
RIGHT_AUTHORITY = norm(
    "licensing.32-2.right_authority",
    law=f"{ARTICLE}第二项",
    zh="不属于本机关职权范围的，即时作出不予受理的决定，并告知应当向哪个机关申请。",
    en="Whoever is not competent declines at once and names the right authority.",
    refusal=AUTHORITY_NEEDED,
    steps=("case.decline",),
)
ON_THE_SPOT = norm(
    "licensing.32-3.on_the_spot",
    law=f"{ARTICLE}第三项",
    zh="可以当场更正的错误，允许申请人当场更正；须经在场的申请人同意。",
    en="What can be corrected on the spot is, with the consent of the applicant who is present.",
    refusal=CONSENT_NEEDED,
    steps=("case.correct_on_spot",),
)
SILENCE = norm(
    "licensing.32-4.silence",
    law=f"{ARTICLE}第四项",
    zh="五个工作日内没有答复的，自收到申请材料之日起即为受理。",
    en="Without an answer in five working days the case is accepted from the day of receipt.",
    refusal=ACCEPTED_BY_SILENCE,
    steps=(
        "case.deem_accepted",
        "case.accept",
        "case.decline",
        "case.dismiss",
        "case.precheck",
        "case.correct_on_spot",
    ),
)
PRE_REVIEW_DAY = norm(
    "local.pre_review_day",
    law="安阳市政务服务条例 第42条（参照）；本地规定",
    zh="网上预审在规定时间内一次性答复，默认1个工作日。",
    en="A pre-review on line is answered at once and wholly, within one working day by default.",
    steps=("case.precheck",),
    setting=Setting(default=1, least=1, most=5, unit="working_day"),
)
PRE_REVIEW_FINAL = norm(
    "licensing.32-4.pre_review_final",
    law=f"{ARTICLE}第四项；安阳市政务服务条例 第42条（参照）",
    zh="网上预审通过后，不得就同样的材料再告知补正；窗口核对原件不一致的除外。",
    en="After a pre-review that passed, only an original that differs may be asked about.",
    refusal=ANSWERED_IN_REVIEW,
    steps=("case.ask_correction",),
)


def answer_by(case: Case) -> Due | None:
    """Return the last of the law's five working days since the papers were received.

    An item may promise to answer sooner (`accept_due`); only these five make silence speak.
    """
    if case.received_at is None:
        return None
    received = clock.local(case.received_at).date()
    return clocks.working_days(places.calendar(), received, clocks.ACCEPT_DAYS)


def _passed(case: Case) -> bool:
    """Whether the five days are over; never by a date that a holiday notice may still move."""
    last = answer_by(case)
    return last is not None and not last.provisional and clocks.over(last.on, clock.today())


def silent(case: Case) -> bool:
    """Whether the law already takes a filed case as accepted, because nobody answered in time."""
    return SILENCE.holds() and _passed(case)


@hinders("ask_correction", "propose_second_notice", "approve_second_notice")
def told_late(case: Case) -> Refused | None:
    """Whether the days to tell of corrections are over."""
    return Refused(NOTICE_LATE) if ACCEPT_FIVE.verdict(_passed(case)) else None


@hinders(
    "decline", "dismiss", "precheck", "correct_on_spot", "accept_lacking", "settle",
    "grant_on_promise",
)  # fmt: skip
def accepted_already(case: Case) -> Refused | None:
    """Whether the case counts as accepted by law, though the job has not come to it yet."""
    return Refused(ACCEPTED_BY_SILENCE) if silent(case) else None
