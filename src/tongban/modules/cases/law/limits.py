"""期限: how long handling may last, and when the limit may be extended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm

from .. import clocks, levels
from ..contracts import (
    EXTENDED_BEFORE,
    EXTENSION_LATE,
    EXTENSION_TOO_LONG,
    EXTENSION_WAITS,
    NO_LIMIT,
)
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

ARTICLE = "行政许可法 第42条第一款"
EXTEND = ("case.extend", "case.propose_extension")
EXTEND_ONCE = norm(
    "licensing.42.extend_once",
    law=ARTICLE,
    zh="办理期限只能延长一次。",
    en="The limit is extended once at most.",
    refusal=EXTENDED_BEFORE,
    steps=EXTEND,
)
EXTEND_IN_TIME = norm(
    "licensing.42.extend_in_time",
    law=ARTICLE,
    zh="延长期限须在期限届满前决定。",
    en="An extension is decided before the limit ends.",
    refusal=EXTENSION_LATE,
    steps=EXTEND,
)
EXTEND_TEN_DAYS = norm(
    "licensing.42.extend_ten_days",
    law=ARTICLE,
    zh="最多延长10个工作日。",
    en="Ten working days can be added at most.",
    refusal=EXTENSION_TOO_LONG,
    steps=EXTEND,
)


EXTEND_JOINT = norm(
    "licensing.42.extend_joint_fifteen",
    law="行政许可法 第42条第二款",
    zh="联合办理的，最多延长15个工作日。",
    en="Joint handling: fifteen working days can be added at most.",
    refusal=EXTENSION_TOO_LONG,
    steps=EXTEND,
)


def most_days(case: Case) -> int:
    """Return the most working days by which the law lets the case's limit be extended."""
    return 15 if case.limits.get("joint") else 10


@hinders("extend", "propose_extension")
def no_extension(case: Case) -> Refused | None:
    """Whether there is a limit that runs and was not extended before."""
    if EXTEND_ONCE.verdict(case.extended_days > 0):
        return Refused(EXTENDED_BEFORE)
    if case.due is None or levels.below(case):
        return Refused(NO_LIMIT)
    late = clocks.over(case.due, clock.today())
    return Refused(EXTENSION_LATE) if EXTEND_IN_TIME.verdict(late) else None


@hinders("propose_extension")
def proposed(case: Case) -> Refused | None:
    """Whether a proposal waits for the head already."""
    return Refused(EXTENSION_WAITS) if case.proposed_days else None
