"""默示决定与超期说明: what silence counts as, where a law says so; else lateness is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.norms import BUSINESS_ENVIRONMENT, norm

from .. import follows
from ..contracts import DELAY_UNEXPLAINED, NOT_LATE, NOT_YET_SILENT
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

TAKES_EFFECT = norm(
    "licensing.42.silence",
    law="行政许可法 第42条；事项设定依据",
    zh="法律规定逾期不决定即视为准予或者不予许可的，期限届满次日自动生效。",
    en="Where the item's law says what silence counts as, it does so the day after the limit.",
    steps=("case.grant_tacitly", "case.refuse_tacitly"),
)
AFTER_THE_LIMIT = norm(
    "licensing.42.silence_after_limit",
    law="行政许可法 第42条、第45条",
    zh="默示决定只在法定期限届满后生效；期限未定或者中止时不生效。",
    en="Silence has effect after the statutory limit only, never by a date that may still move.",
    refusal=NOT_YET_SILENT,
    steps=("case.grant_tacitly", "case.refuse_tacitly"),
)
EXPLAINED = norm(
    "business.36.delay_explained",
    law="优化营商环境条例 第36条、第37条",
    zh="超过办理期限的，须先公开说明原因，再作出决定。",
    en="Past the limit, the reason is told in public before the decision.",
    since=BUSINESS_ENVIRONMENT,
    refusal=DELAY_UNEXPLAINED,
    steps=("case.grant", "case.refuse"),
)


def late(case: Case) -> bool:
    """Whether the date that binds, which may still move while it is provisional, has passed."""
    return case.due is not None and not case.due_provisional and clock.today() > case.due


@hinders("grant_tacitly", "refuse_tacitly")
def still_running(case: Case) -> Refused | None:
    """Whether the statutory limit has not ended for certain."""
    over = case.statutory_due is not None and clock.today() > case.statutory_due
    broken = not over or case.due_provisional
    return Refused(NOT_YET_SILENT) if AFTER_THE_LIMIT.verdict(broken) else None


@hinders("grant", "refuse")
def unexplained(case: Case) -> Refused | None:
    """Whether the case is late and nobody has said why."""
    if not late(case) or follows.was_taken(case, "explain_delay", since=case.sent_up_at):
        return None
    return Refused(DELAY_UNEXPLAINED) if EXPLAINED.verdict(True) else None  # noqa: FBT003  # it is broken here


@hinders("explain_delay")
def in_time(case: Case) -> Refused | None:
    """Whether there is nothing to explain."""
    return None if late(case) else Refused(NOT_LATE)
