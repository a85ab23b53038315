"""核查 and 部门审查: two officers on the spot, and what follows when a department disagrees.

When a department disagrees in an item that is no bundle, the stages that have not begun are
cancelled: they could only cost time, and the case can only be refused. Departments that review side
by side conclude first, so that the applicant learns every objection at once (decision 0019).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tongban.kernel.errors import Refused
from tongban.kernel.norms import norm
from tongban.modules.catalogue import public as catalogue

from ..contracts import (
    GROUND_NEEDED,
    NO_CHECK_NEEDED,
    NOT_ASSIGNED,
    NOT_INSPECTED,
    SAME_INSPECTOR,
    TWO_OFFICERS,
    BranchState,
)
from .register import PART_HINDRANCES

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from ..models import Branch, Case

ARTICLE = "行政许可法 第34条第三款"
BOTH = 2
"""How many officers a substantive check needs."""
INSPECTION = "inspection"
TWO_CHECK = norm(
    "licensing.34.two_officers",
    law=ARTICLE,
    zh="需要对申请材料的实质内容进行核实的，应当指派两名以上工作人员核查。",
    en="Where the substance has to be verified, at least two officers check it.",
    refusal=TWO_OFFICERS,
    steps=("case.review", "case.settle"),
)
ANOTHER_SIGNS = norm(
    "licensing.34.another_signs",
    law=ARTICLE,
    zh="核查人和复核签字人不得为同一人。",
    en="Who inspected and who countersigns are not the same person.",
    refusal=SAME_INSPECTOR,
    steps=("case.countersign",),
)
ASSIGNED = norm(
    "licensing.55.assigned",
    law="行政许可法 第55条第二款",
    zh="检验、检测、检疫由指派的两名以上工作人员进行。",
    en="Inspection, testing and quarantine are done by the two officers who were assigned.",
    refusal=NOT_ASSIGNED,
    steps=("case.inspect", "case.countersign"),
)
FIVE_DAYS = norm(
    "licensing.55.five_days",
    law="行政许可法 第55条第二款",
    zh="检验、检测、检疫应当自受理之日起五个工作日内指派两名以上工作人员。",
    en="Two officers are assigned to an inspection within five working days of acceptance.",
    steps=("case.assign_inspectors",),
)
ASSIGN_DAYS = 5
STOPS = norm(
    "licensing.38.stops_on_disagreement",
    law="行政许可法 第38条第二款",
    zh="有部门不同意的，尚未开始的环节不再进行，只能依法作出不予许可的决定。",
    en="When a department disagrees, stages not yet begun are cancelled; only refusal is left.",
    steps=("case.review",),
)
GROUNDED = norm(
    "licensing.38.grounded",
    law="行政许可法 第38条第二款",
    zh="部门不同意的，须写明理由和依据。",
    en="A department that disagrees gives its reason and the rule it rests on.",
    refusal=GROUND_NEEDED,
    steps=("case.review",),
)


def stopped(case: Case, parts: Sequence[Branch]) -> list[Branch]:
    """Return the parts to come that a disagreement ends; a bundle has its own rule (`joint`)."""
    states = {one.state for one in parts}
    concluded = BranchState.DISAGREED in states and BranchState.OPEN not in states
    if not concluded or case.plan or not STOPS.holds():
        return []
    if catalogue.offer(case.revision_id).item.base.bundle:
        return []
    return [one for one in parts if one.state == BranchState.WAITING]


def part_refusal(step: str, part: Branch, by: Actor) -> Refused | None:
    """Return why the law keeps this step from being taken on this part by this officer."""
    look = PART_HINDRANCES.get(step)
    return look(part, by) if look else None


def _review(part: Branch, by: Actor) -> Refused | None:
    unchecked = bool(part.needs_check) and part.checks < BOTH
    return Refused(TWO_OFFICERS) if TWO_CHECK.verdict(unchecked) else None


def _inspect(part: Branch, by: Actor) -> Refused | None:
    if not part.needs_check or part.checks:
        return Refused(NO_CHECK_NEEDED)
    return _assigned(part, by)


def _countersign(part: Branch, by: Actor) -> Refused | None:
    if not part.needs_check or part.checks == BOTH:
        return Refused(NO_CHECK_NEEDED)
    if not part.checks:
        return Refused(NOT_INSPECTED)
    if ANOTHER_SIGNS.verdict(part.inspector == by.ref):
        return Refused(SAME_INSPECTOR)
    return _assigned(part, by)


def _assigned(part: Branch, by: Actor) -> Refused | None:
    stranger = part.needs_check == INSPECTION and by.ref not in part.assigned
    return Refused(NOT_ASSIGNED) if ASSIGNED.verdict(stranger) else None


def _assign(part: Branch, by: Actor) -> Refused | None:
    pointless = part.needs_check != INSPECTION or part.checks > 0
    return Refused(NO_CHECK_NEEDED) if pointless else None


PART_HINDRANCES |= {
    "review": _review,
    "inspect": _inspect,
    "countersign": _countersign,
    "assign_inspectors": _assign,
}
