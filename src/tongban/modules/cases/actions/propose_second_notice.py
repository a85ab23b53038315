"""Propose a second notice: only newly filed papers can cause one, and a superior decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import REASON_NEEDED, CaseRef, CorrectionLine, SecondNoticeProposed
from ..models import Case, NoticeProposal
from ..sealed import seal
from ..steps import CASE
from . import _journal, _lines


@action("case.propose_second_notice")
def propose_second_notice(
    case_no: str,
    lines: Sequence[CorrectionLine],
    *,
    by: Actor,
    reason: str,
    days: int | None = None,
) -> CaseRef:
    """再次告知：行政许可法 第32条第一款第四项（例外，须经批准）。

    The applicant is told nothing yet. The five days run on: without approval in time the case
    counts as accepted.

    Raises:
        Refused: `case.no_first_notice`, `case.second_notice`, `case.proposed_before`,
            `case.notice_late`, `case.empty_notice`, `case.reason_needed`.
        Invalid: a line points to what the applicant has not changed since the first notice.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "propose_second_notice"))
    check(case, CASE, "propose_second_notice")
    law.allow(case, "propose_second_notice")
    law.correction.TOLD_WHOLLY.forbid(not lines)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    time = law.correction.DAYS_TO_CORRECT.value(case.region) if days is None else days
    anew = queries.changed_since_notice(case) if law.correction.ONLY_NEW_PAPERS.holds() else None
    _lines.must_be_lawful(case, lines, time, only=anew)
    take(case, CASE, "propose_second_notice", proposed_by=by.ref)
    _keep(case, lines, reason, time, by)
    _journal.record(case, "propose_second_notice", by=by, opinion=reason, lines=len(lines))
    emit(SecondNoticeProposed(case_no=case.case_no, org=case.org, proposer=by.ref))
    return _journal.ref(case)


def _keep(case: Case, lines: Sequence[CorrectionLine], reason: str, days: int, by: Actor) -> None:
    NoticeProposal.objects.create(
        case_id=case.pk,
        lines=seal("proposal", case.case_no, [asdict(line) for line in lines]),
        reason=seal("proposal_reason", case.case_no, reason),
        targets=[line.target for line in lines],
        days=days,
        proposer=by.ref,
        at=clock.now(),
    )
