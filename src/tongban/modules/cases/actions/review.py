"""One department concludes its part; what waited for it opens, or ends with it."""

from __future__ import annotations

from django.db import connection

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import (
    BRANCH_CLOSED,
    REASON_NEEDED,
    BranchConcluded,
    BranchState,
    CaseRef,
    CaseState,
)
from ..models import Branch, Case
from ..steps import BRANCH, CASE
from . import _following, _journal

_COUNT = (
    "UPDATE cases_case SET version = version + 1, open_branches = open_branches - 1,"
    " disagreed_branches = disagreed_branches + %s"
    " WHERE id = %s AND state = %s AND open_branches > 0"
)


@action("case.review")
def review(  # what a conclusion consists of, by its names
    case_no: str, branch: str, *, by: Actor, agree: bool, opinion: str = "", ground: str = ""
) -> CaseRef:
    """审查：行政许可法 第34条。 Several departments review at once, each under its own limit.

    Raises:
        Refused: `case.not_your_branch`, `case.branch_not_open`, `case.two_officers_needed`; who
            disagrees says why and by which rule: `case.reason_needed`, `case.ground_needed`;
            with published review points `case.points_open`, `case.point_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    check(case, CASE, "review")
    parts = _locked_parts(case, agree=agree)
    part = next((one for one in parts if one.key == branch), None)
    if part is None:
        raise NotFound("branch")
    require(policies.may_review(by, case, part))
    _reasoned(agree, opinion, ground)
    law.points.conclude(case, part, agree=agree)
    if part.state != BranchState.OPEN:
        raise Refused(BRANCH_CLOSED)
    found = law.checking.part_refusal("review", part, by) or law.hearing.hosts(case, by)
    if found is not None:
        raise found
    _conclude(part, agree=agree, by=by)
    _following.follow(case, part, parts)
    said = opinion if agree else f"{opinion}\n{ground}"
    _journal.record(case, "review", by=by, opinion=said, org=part.org, branch=part.key, agree=agree)
    emit(BranchConcluded(case_no=case.case_no, branch=part.key, org=part.org, agreed=agree))
    return _journal.ref(case)


def _locked_parts(case: Case, *, agree: bool) -> list[Branch]:
    """Count the conclusion on the case first: its row queues departments that conclude at once.

    Their parts are independent, so neither is refused; the branches are read after the row is
    ours, so that exactly one of them opens what waits for both.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [int(not agree), case.pk, CaseState.ACCEPTED])
        moved = cursor.rowcount
    if not moved:
        raise Refused(BRANCH_CLOSED)
    case.version += 1
    return queries.branches(case)


def _reasoned(agree: bool, opinion: str, ground: str) -> None:  # noqa: FBT001  # as decided
    if not agree and not opinion.strip():
        raise Refused(REASON_NEEDED)
    law.checking.GROUNDED.forbid(not agree and not ground.strip())


def _conclude(part: Branch, *, agree: bool, by: Actor) -> None:
    take(
        part,
        BRANCH,
        "agree" if agree else "disagree",
        concluded_at=clock.now(),
        officer=by.ref,
    )
