"""决定: after every department has concluded; a refusal with reason and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm

from .. import queries
from ..contracts import BRANCH_DISAGREED, BRANCHES_OPEN, REASON_NEEDED, BranchState
from . import joint
from .register import hinders

if TYPE_CHECKING:
    from ..models import Case

REASONED = norm(
    "licensing.38.reasoned",
    law="行政许可法 第38条第二款；行政复议法 第20条；行政诉讼法 第46条",
    zh="不予许可须书面说明理由，并告知复议（60日）和诉讼（6个月）的权利。",
    en="A refusal gives its reason and tells of review (60 days) and of suit (6 months).",
    refusal=REASON_NEEDED,
    steps=("case.refuse",),
)
ALL_CONCLUDED = norm(
    "licensing.34.all_concluded",
    law="行政许可法 第34条、第38条",
    zh="各部门审查结束后方可作出决定。",
    en="A decision waits until every department has concluded its review.",
    refusal=BRANCHES_OPEN,
    steps=("case.grant", "case.refuse"),
)
NONE_DISAGREED = norm(
    "licensing.38.none_disagreed",
    law="行政许可法 第38条第一款",
    zh="有部门不同意的，不得准予。",
    en="What a department disagreed with is not granted.",
    refusal=BRANCH_DISAGREED,
    steps=("case.grant",),
)


@hinders("grant", "refuse")
def still_open(case: Case) -> Refused | None:
    """Whether a department has not concluded its part."""
    if not ALL_CONCLUDED.verdict(case.open_branches > 0):
        return None
    return Refused(BRANCHES_OPEN, names=_names(case, BranchState.OPEN, BranchState.WAITING))


@hinders("grant")
def disagreed(case: Case) -> Refused | None:
    """Whether a department disagreed."""
    if not NONE_DISAGREED.verdict(case.disagreed_branches > 0) or joint.granted_in_part(case):
        return None
    return Refused(BRANCH_DISAGREED, names=_names(case, BranchState.DISAGREED))


def _names(case: Case, *states: BranchState) -> str:
    return "、".join(one.name for one in queries.branches(case) if one.state in states)
