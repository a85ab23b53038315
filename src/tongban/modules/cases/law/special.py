"""特别程序: only the kinds that the law knows, told with their length, one at a time.

The eight procedures of 第45条 may be used wherever a rule orders them (依法需要), and the proposal
names that rule. 公示 does not stand in 第45条: its time is excluded only where the published guide
announces it, so that the applicant could know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import Setting, norm
from tongban.modules.catalogue import public as catalogue

from ..contracts import (
    BASIS_NEEDED,
    DURATION_NEEDED,
    NOTHING_PROPOSED,
    PROLONG_UNTOLD,
    PUBLICITY_NOT_ANNOUNCED,
    RESULT_NEEDED,
    SAME_PROPOSER,
    SPECIAL_OPEN,
    SPECIAL_PENDING,
    SPECIAL_UNKNOWN,
    SpecialKind,
)
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

ARTICLE = "行政许可法 第45条"
PROPOSE = ("case.propose_special",)
KNOWN_KIND = norm(
    "licensing.45.known_kind",
    law=ARTICLE,
    zh="只有法定的特别程序所需时间不计入期限。",
    en="Only the procedures that the law names stop the clock.",
    refusal=SPECIAL_UNKNOWN,
    steps=PROPOSE,
)
LENGTH_TOLD = norm(
    "licensing.45.length_told",
    law=ARTICLE,
    zh="特别程序所需时间须书面告知申请人。",
    en="The applicant is told in writing how long a special procedure takes.",
    refusal=DURATION_NEEDED,
    steps=(*PROPOSE, "case.prolong"),
)
BASIS_NAMED = norm(
    "licensing.45.basis",
    law=ARTICLE,
    zh="特别程序限于依法需要的，须写明依据。",
    en="A special procedure is one that a rule orders; that rule is named.",
    refusal=BASIS_NEEDED,
    steps=PROPOSE,
)
PUBLICITY_ANNOUNCED = norm(
    "licensing.45.publicity",
    law=ARTICLE,
    zh="公示不属于第45条所列程序，办事指南载明的，其时间才能扣除。",
    en="Publicity is not in Article 45: its time is excluded only where the guide announces it.",
    refusal=PUBLICITY_NOT_ANNOUNCED,
    steps=PROPOSE,
)
ONE_OPEN = norm(
    "licensing.45.one_open",
    law=ARTICLE,
    zh="一次只能进行一个特别程序，期限不得重复扣除。",
    en="There is one special procedure at a time, so that no day is excluded twice.",
    refusal=SPECIAL_OPEN,
    steps=PROPOSE,
)
APPROVED_BY_ANOTHER = norm(
    "licensing.45.approved_by_another",
    law=ARTICLE,
    zh="特别程序由一人提出，由另一人批准。",
    en="A special procedure is proposed by one and approved by another.",
    refusal=SAME_PROPOSER,
    steps=("case.suspend",),
)
PROLONGED_IN_WRITING = norm(
    "licensing.45.prolonged_in_writing",
    law=ARTICLE,
    zh="特别程序超过告知时间的，须重新书面告知时间和理由。",
    en="A special procedure is prolonged only by a new notice with the new length and the reason.",
    refusal=PROLONG_UNTOLD,
    steps=("case.prolong",),
)
ENDS_WITH_RESULT = norm(
    "licensing.45.result",
    law=ARTICLE,
    zh="特别程序结束须记录结果。",
    en="A special procedure ends with its result written down.",
    refusal=RESULT_NEEDED,
    steps=("case.resume",),
)
LOCAL = "监察规则 T05（特别程序超过告知时间）；本地规定"
YELLOW_AFTER = norm(
    "local.special_yellow",
    law=LOCAL,
    zh="特别程序超过告知时间三个工作日的，发黄牌预警。",
    en="A special procedure three working days past its told end raises a yellow card.",
    steps=("case.special_alert",),
    setting=Setting(default=3, least=1, most=30, unit="working_day"),
)
RED_AFTER = norm(
    "local.special_red",
    law=LOCAL,
    zh="特别程序超过告知时间十个工作日的，发红牌预警。",
    en="A special procedure ten working days past its told end raises a red card.",
    steps=("case.special_alert",),
    setting=Setting(default=10, least=2, most=60, unit="working_day"),
)


@hinders("propose_special")
def one_is_open(case: Case) -> Refused | None:
    """Whether another special procedure waits for approval."""
    return Refused(SPECIAL_OPEN) if ONE_OPEN.verdict(case.special_proposed) else None


@hinders("suspend", "reject_special")
def nothing_proposed(case: Case) -> Refused | None:
    """Whether there is a proposal to approve."""
    return None if case.special_proposed else Refused(NOTHING_PROPOSED)


@hinders("grant", "refuse", "send_up")
def pending(case: Case) -> Refused | None:
    """Whether a proposal is neither approved nor rejected."""
    return Refused(SPECIAL_PENDING) if case.special_proposed else None


def announced(case: Case, kind: str) -> bool:
    """Whether the time of this procedure may be excluded: by the law, or by the guide."""
    if kind != SpecialKind.PUBLICITY:
        return True
    return any("公示" in name for name in catalogue.offer(case.revision_id).special)
