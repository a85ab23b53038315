"""并联审批、一件事: what waits for what, what a refused part does to the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.norms import BUSINESS_ENVIRONMENT, norm
from tongban.modules.catalogue.contracts import Refusal

from .. import queries
from ..contracts import NOT_IN_SITUATION, PARTS_GRANTED, BranchState
from .register import hinders

if TYPE_CHECKING:
    from ..models import Branch, Case

ONE_THING = dt.date(2024, 1, 12)
"""国发〔2024〕3号 in force."""
ONE_WINDOW = dt.date(2016, 9, 29)
"""国发〔2016〕55号 in force."""

IN_ORDER = norm(
    "joint.26.in_order",
    law="行政许可法 第26条第二款",
    zh="一口受理后，没有前置的部分同时开始；有前置的，前置审结后才开始，并且立即开始。",
    en="Parts that wait for nothing begin together; the others as soon as what they wait for ends.",
    steps=("case.accept", "case.review"),
)
NEEDS_GRANTED = norm(
    "joint.26.needs_granted",
    law="行政许可法 第26条第二款、第38条",
    zh="前提部分不予的，以其为前提的部分终止，不再审查。",
    en="What needs a part that was refused ends with it.",
    steps=("case.review",),
)
ALL_OR_NOTHING = norm(
    "one_thing.all_or_nothing",
    law="国发〔2024〕3号；行政许可法 第38条",
    zh="约定“整件办结”的一件事，一项不予，其余部分终止，整件不予。",
    en="Where a matter stands or falls as a whole, one refused part ends the others.",
    since=ONE_THING,
    steps=("case.review",),
)
EACH_BY_ITSELF = norm(
    "one_thing.each_by_itself",
    law="国发〔2024〕3号；行政许可法 第38条",
    zh="约定“各办各的”的一件事，一项不予不影响其他部分；已经同意的部分不得一并不予。",
    en="Where each part stands by itself, one refused part does not take the others with it.",
    since=ONE_THING,
    refusal=PARTS_GRANTED,
    steps=("case.grant", "case.refuse"),
)
ONLY_WHAT_APPLIES = norm(
    "one_window.only_what_applies",
    law="国发〔2016〕55号 二（二）；国发〔2024〕3号",
    zh="不适用于申请人情形的材料和内容，不收也不要求补正。",
    en="What the applicant's situation does not need is neither taken nor asked for.",
    since=ONE_WINDOW,
    refusal=NOT_IN_SITUATION,
    steps=("case.attach", "case.ask_correction"),
)
OWN_CLOCK = norm(
    "joint.36.own_clock",
    law="行政许可法 第26条、第42条；优化营商环境条例 第36条",
    zh="各部分各计时限；超期的部分单独标明，不因整件未到期而不显示。",
    en="Each part has its own clock; its delay is told even while the whole is in time.",
    since=BUSINESS_ENVIRONMENT,
)
_CONCLUDED = frozenset({BranchState.AGREED, BranchState.DISAGREED, BranchState.CANCELLED})


def may_begin(part: Branch, parts: Iterable[Branch]) -> bool:
    """Whether everything that a waiting part waits for has ended."""
    if not IN_ORDER.holds():
        return True
    states = {one.key: one.state for one in parts}
    before = (*part.after, *part.needs)
    return all(states.get(key, BranchState.AGREED) in _CONCLUDED for key in before)


def ended_by_refusal(case: Case, parts: Sequence[Branch]) -> list[Branch]:
    """Return the parts not concluded that end because another was refused."""
    rule = case.plan.get("refusal", "")
    living = [one for one in parts if one.state in {BranchState.WAITING, BranchState.OPEN}]
    refused = {one.key for one in parts if one.state == BranchState.DISAGREED}
    if refused and rule == Refusal.ALL_OR_NOTHING and ALL_OR_NOTHING.holds():
        return living
    if not refused or not NEEDS_GRANTED.holds():
        return []
    return list(_needing(living, parts, refused))


def _needing(
    living: Iterable[Branch], parts: Sequence[Branch], refused: set[str]
) -> Iterator[Branch]:
    """Yield what needs a refused part, or a part that needs one."""
    lost = set(refused)
    for one in sorted(parts, key=lambda part: part.stage):
        if lost & set(one.needs):
            lost.add(one.key)
    yield from (one for one in living if one.key in lost)


def by_itself(case: Case) -> bool:
    """Whether each part of the case stands by itself."""
    ruled = case.plan.get("refusal", "") == Refusal.EACH_BY_ITSELF
    return bool(ruled and EACH_BY_ITSELF.holds())


def granted(case: Case) -> list[Branch]:
    """Return the parts that their departments agreed to."""
    return [one for one in queries.branches(case) if one.state == BranchState.AGREED]


def granted_in_part(case: Case) -> bool:
    """Whether the case is to be granted for some of its parts, though others were refused."""
    return bool(case.disagreed_branches) and by_itself(case) and bool(granted(case))


@hinders("refuse")
def agreed_parts(case: Case) -> Refused | None:
    """Whether a part was agreed to that would be refused with the rest."""
    if not case.disagreed_branches or case.open_branches or not by_itself(case):
        return None
    names = "、".join(one.name for one in granted(case))
    return Refused(PARTS_GRANTED, names=names) if names else None


def is_late(part: Branch) -> bool:
    """Whether a part is past its own date, or was concluded after it."""
    if part.due is None or not OWN_CLOCK.holds() or part.state == BranchState.CANCELLED:
        return False
    ended = clock.local(part.concluded_at).date() if part.concluded_at else clock.today()
    return ended > part.due
