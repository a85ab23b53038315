"""核查、退回 and late branches: what they tell, and why a step is refused."""

from __future__ import annotations

from tongban.kernel.events import event
from tongban.kernel.reasons import reason


@event("cases.branch_late")
class BranchLate:
    """A department's part passed its own last day; told once for each part."""

    case_no: str
    branch: str
    org: str
    due: str
    item: str
    owner: str


@event("cases.branch_inspected")
class BranchInspected:
    """Two officers checked on the spot and signed what they found."""

    case_no: str
    branch: str
    org: str


@event("cases.branch_returned")
class BranchReturned:
    """A later stage sent the matter back to an earlier department; clocks run on."""

    case_no: str
    branch: str
    org: str


@event("cases.review_stopped")
class ReviewStopped:
    """A department disagreed: the stages that had not begun are cancelled."""

    case_no: str
    branch: str
    cancelled: int


TWO_OFFICERS = reason(
    "case.two_officers_needed",
    zh="需要核实实质内容的，须由两名工作人员核查：先核查，再由另一人复核签字。",
    en="A substantive check needs two officers: one inspects, another countersigns.",
    law="行政许可法 第34条第三款",
)
SAME_INSPECTOR = reason(
    "case.same_inspector",
    zh="核查和复核签字不能是同一人。",
    en="Who inspected may not countersign.",
    law="行政许可法 第34条第三款",
)
NO_CHECK_NEEDED = reason(
    "case.no_check_needed",
    zh="这一部分不需要核查，或者已经核查过。",
    en="This part needs no check, or was checked already.",
)
NOT_INSPECTED = reason(
    "case.not_inspected",
    zh="还没有核查，不能复核签字。",
    en="Nothing was inspected that could be countersigned.",
)
NOT_ASSIGNED = reason(
    "case.not_assigned",
    zh="这一部分须由指派的两名工作人员检验、检测、检疫。",
    en="This part is inspected by the two officers who were assigned.",
    law="行政许可法 第55条",
)
INSPECTORS_UNKNOWN = reason(
    "case.inspectors_unknown",
    zh="请指派本部门两名不同的审查人员。",
    en="Assign two different reviewing officers of the department.",
    status=422,
)
FINDINGS_NEEDED = reason(
    "case.findings_needed",
    zh="必须写明核查的日期、地点和发现的情况。",
    en="Day, place and findings of the check must be written down.",
    status=422,
)
OPINION_NEEDED = reason(
    "case.opinion_needed",
    zh="必须写明意见。",
    en="An opinion must be given.",
    status=422,
)
GROUND_NEEDED = reason(
    "case.ground_needed",
    zh="不同意的，须写明理由和依据。",
    en="Who disagrees gives the reason and the rule it rests on.",
    status=422,
    law="行政许可法 第38条第二款",
)
NOT_RETURNABLE = reason(
    "case.branch_not_returnable",
    zh="只能退回给前面已经同意的环节。",
    en="Only an earlier part that agreed can be sent back to.",
)
