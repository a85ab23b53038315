"""Decide: grant, or refuse in writing with ground, reason and remedy."""

from __future__ import annotations

from typing import Any

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check

from .. import law, policies, queries
from ..contracts import FALSE_MATERIAL, BranchState, CaseRef
from ..models import Case
from ..steps import CASE
from . import _bars
from ._decided import REMEDY, granted, refused

__all__ = ["REMEDY", "grant", "refuse"]


@action("case.grant")
def grant(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """准予：行政许可法 第38条第一款。 Every department has concluded and none disagreed.

    Raises:
        Refused: `case.branches_open`, `case.branch_disagreed`, `case.delay_unexplained`,
            `case.self_approved`, `case.quota_used_up`, `case.earlier_first`; `case.reason_needed`
            where the joint result refuses a part.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "grant"))
    check(case, CASE, "grant")
    law.allow(case, "grant", by)
    refused_parts = _refused_parts(case)
    if refused_parts:
        law.decision.REASONED.forbid(not opinion.strip())
    law.hearing.cites(case, opinion)
    return granted(case, "grant", by=by, opinion=opinion, **refused_parts)


@action("case.refuse")
def refuse(
    case_no: str, *, by: Actor, reason: str, ground: str = "", remedy: str = REMEDY
) -> CaseRef:
    """不予许可：行政许可法 第38条第二款、第78条。 In writing, with reason and the right to remedy.

    `ground` is the key of the guide's condition that is not met, or `false_material`, which warns
    the applicant and may bar another application; `reason` says the facts.

    Raises:
        Refused: `case.reason_needed`, `case.refusal_ground`, `case.remedy_incomplete`,
            `case.branches_open`, `case.delay_unexplained`, `case.self_approved`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "refuse"))
    check(case, CASE, "refuse")
    law.decision.REASONED.forbid(not reason.strip() or not remedy.strip())
    law.grounds.WHOLE_REMEDY.forbid(not law.grounds.remedy_whole(remedy))
    chosen = law.grounds.ground(case, ground)
    law.allow(case, "refuse", by)
    law.hearing.cites(case, reason)
    until = _bars.impose(case, chosen)
    facts: dict[str, Any] = {
        "ground": law.grounds.choices(case).get(chosen, chosen),
        "law": law.grounds.basis(case),
        "warned": chosen == FALSE_MATERIAL,
    }
    barred = until.isoformat() if until else ""
    return refused(case, "refuse", by=by, reason=reason, barred=barred, remedy=remedy, **facts)


def _refused_parts(case: Case) -> dict[str, Any]:
    """What a joint result refuses, by keys, and the remedy against it; nothing otherwise."""
    if not law.joint.granted_in_part(case):
        return {}
    kept: dict[str, Any] = {
        str(state): [one.key for one in queries.branches(case) if one.state == state]
        for state in (BranchState.AGREED, BranchState.DISAGREED, BranchState.CANCELLED)
    }
    return {**kept, "remedy": REMEDY}
