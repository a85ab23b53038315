"""Approve a second notice: it is given as proposed, and looked into afterwards."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check

from .. import law, policies, queries
from ..contracts import CaseRef, CorrectionAsked, CorrectionLine, SecondNoticeApproved
from ..models import NoticeProposal
from ..steps import CASE
from . import _journal, _notices


@action("case.approve_second_notice")
def approve_second_notice(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """再次告知：行政许可法 第32条第一款第四项、第60条。 By a superior, never by its proposer.

    Raises:
        Refused: `case.no_notice_proposed`, `case.notice_late`, `case.own_proposal`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "approve_second_notice"))
    check(case, CASE, "approve_second_notice")
    law.allow(case, "approve_second_notice")
    law.correction.SUPERIOR_APPROVES.forbid(by.ref == case.proposed_by)
    found = queries.proposal(case)
    days = found.days if found else 0
    lines = [CorrectionLine(**one) for one in queries.proposed_lines(case)[1]]
    proposer = case.proposed_by
    due = _notices.give(case, "approve_second_notice", lines, days).isoformat()
    NoticeProposal.objects.filter(case_id=case.pk, approved_at=None).update(approved_at=clock.now())
    _journal.record(
        case, "approve_second_notice", by=by, opinion=opinion, lines=len(lines), due=due
    )
    whose = {"case_no": case.case_no, "owner": case.owner_ref, "item": case.item_name}
    emit(CorrectionAsked(**whose, lines=len(lines), due=due))
    emit(
        SecondNoticeApproved(
            **whose, org=case.org, proposer=proposer, approver=by.ref, lines=len(lines), due=due
        )
    )
    return _journal.ref(case)
