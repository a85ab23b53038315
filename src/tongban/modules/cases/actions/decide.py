"""Decide: grant, or refuse in writing with reason and remedy."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.places import public as places

from .. import clocks, law, policies, queries
from ..contracts import (
    BranchState,
    CaseGranted,
    CaseRef,
    CaseRefused,
)
from ..models import Case
from ..steps import CASE
from . import _journal

REMEDY = (
    "如不服本决定，可以自收到决定书之日起六十日内依法申请行政复议，"
    "或者自收到决定书之日起六个月内依法向人民法院提起行政诉讼。"
)
"""行政复议法 第20条；行政诉讼法 第46条。"""


@action("case.grant")
def grant(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """准予：行政许可法 第38条第一款。 Every department has concluded and none disagreed.

    Raises:
        Refused: `case.branches_open`, `case.branch_disagreed`; `case.reason_needed` where the
            joint result refuses a part.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "grant"))
    check(case, CASE, "grant")
    law.allow(case, "grant")
    refused = _refused_parts(case)
    if refused:
        law.decision.REASONED.forbid(not opinion.strip())
    law.hearing.cites(case, opinion)
    take(case, CASE, "grant", **_stopped(case))
    _journal.record(case, "grant", by=by, opinion=opinion, **refused)
    emit(
        CaseGranted(
            case_no=case.case_no,
            case_id=case.pk,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            revision_id=case.revision_id,
            decided_on=clock.today().isoformat(),
        )
    )
    return _journal.ref(case)


@action("case.refuse")
def refuse(case_no: str, *, by: Actor, reason: str, remedy: str = REMEDY) -> CaseRef:
    """不予许可：行政许可法 第38条第二款。 In writing, with reason and the right to remedy.

    Raises:
        Refused: `case.reason_needed`, `case.branches_open`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "refuse"))
    check(case, CASE, "refuse")
    law.decision.REASONED.forbid(not reason.strip() or not remedy.strip())
    law.allow(case, "refuse")
    law.hearing.cites(case, reason)
    take(case, CASE, "refuse", **_stopped(case))
    _journal.record(case, "refuse", by=by, opinion=reason, remedy=remedy)
    emit(CaseRefused(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)


def _refused_parts(case: Case) -> dict[str, Any]:
    """What a joint result refuses, by keys, and the remedy against it; nothing otherwise."""
    if not law.joint.granted_in_part(case):
        return {}
    kept: dict[str, Any] = {
        str(state): [one.key for one in queries.branches(case) if one.state == state]
        for state in (BranchState.AGREED, BranchState.DISAGREED, BranchState.CANCELLED)
    }
    return {**kept, "remedy": REMEDY}


def _stopped(case: Case) -> dict[str, Any]:
    """Stop the review clock and start that of delivery (第44条): ten working days or fewer."""
    calendar = places.calendar()
    due = clocks.deliver_by(calendar, clock.today(), case.limits)
    return {
        "decided_at": clock.now(),
        "deliver_due": due.on,
        "due": due.on,
        "due_provisional": due.provisional,
        "calendar": calendar.revision,
        "counted_from": clock.today(),
        "counted_days": clocks.DELIVER_DAYS,
    }
