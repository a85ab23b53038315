"""A special procedure stops the clock for as long as the applicant was told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.places import public as places

from .. import law, policies, procedures, queries
from ..contracts import CaseRef, CaseResumed, CaseSuspended
from ..models import Case, SpecialProcedure
from ..sealed import seal
from ..steps import CASE, SPECIAL
from . import _journal, _parts
from ._dues import recount, told_end


@action("case.suspend")
def suspend(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """特别程序：行政许可法 第45条。 Approves what another proposed; its time does not count.

    Raises:
        Refused: `case.nothing_proposed`, `case.same_proposer`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "suspend"))
    check(case, CASE, "suspend")
    law.allow(case, "suspend")
    special = procedures.running(case)
    law.special.APPROVED_BY_ANOTHER.forbid(special.proposer == by.ref)
    first = clock.today() + dt.timedelta(days=1)
    pause = {
        "kind": special.kind,
        "first": first.isoformat(),
        "told": special.days,
        "unit": special.unit,
    }
    pauses = [*case.pauses, pause]
    take(case, CASE, "suspend", pauses=pauses, special_proposed=False, **told_end(pause))
    _parts.recount(case, places.calendar())
    take(
        special,
        SPECIAL,
        "approve",
        approver=by.ref,
        approver_name=by.name,
        began=first,
        told_end=case.due,
        next_alert=case.due,
    )
    _tell(case, special, by, opinion)
    return _journal.ref(case)


def _tell(case: Case, special: SpecialProcedure, by: Actor, opinion: str) -> None:
    """Write down why and for how long: the notice to the applicant is written from it."""
    facts: dict[str, Any] = {"kind": special.kind, "days": special.days, "unit": special.unit}
    said = (procedures.said(case, special.reason), special.basis, opinion.strip())
    told = "\n".join(one for one in said if one)
    _journal.record(case, "suspend", by=by, opinion=told, **facts)
    emit(
        CaseSuspended(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            procedure=special.kind,
            days=special.days,
            unit=special.unit,
        )
    )


@action("case.resume")
def resume(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """特别程序结束：行政许可法 第45条。 With its result; the clock runs on from tomorrow.

    Raises:
        Refused: `case.result_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "resume"))
    check(case, CASE, "resume")
    law.special.ENDS_WITH_RESULT.forbid(not opinion.strip())
    pauses = [*case.pauses[:-1], _ended(case)]
    recounted = recount(case, pauses=pauses)
    take(case, CASE, "resume", pauses=pauses, **recounted)
    _end(case, opinion)
    _parts.recount(case, places.calendar())
    due = case.due.isoformat() if case.due else ""
    _journal.record(case, "resume", by=by, opinion=opinion, due=due)
    emit(CaseResumed(case_no=case.case_no, owner=case.owner_ref, item=case.item_name, due=due))
    return _journal.ref(case)


def _end(case: Case, result: str) -> None:
    special = procedures.open_special(case)
    if special is not None:
        sealed = seal("procedure", case.case_no, result.strip())
        take(special, SPECIAL, "end", ended_at=clock.now(), result=sealed, next_alert=None)


def _ended(case: Case) -> dict[str, object]:
    """Close the open pause; one that began and ended on the same day took no day away."""
    last = dict(case.pauses[-1])
    today = clock.today().isoformat()
    last["last"] = max(today, str(last["first"]))
    last["none"] = today < str(last["first"])
    return last
