"""A special procedure stops the clock for as long as the applicant was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.places import public as places

from .. import clocks, law, policies, queries
from ..contracts import (
    REASON_NEEDED,
    CaseRef,
    CaseResumed,
    CaseSuspended,
    SpecialKind,
)
from ..models import Case
from ..steps import CASE
from . import _branches, _journal
from ._dues import recount


@action("case.suspend")
def suspend(
    case_no: str, *, by: Actor, kind: str, reason: str, days: int, unit: str = "working_day"
) -> CaseRef:
    """特别程序：行政许可法 第45条。 Its time does not count; its length is told in writing.

    Raises:
        Refused: `case.special_unknown`, `case.duration_needed`, `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "suspend"))
    check(case, CASE, "suspend")
    _lawful(kind, reason, days, unit)
    first = clock.today() + dt.timedelta(days=1)
    pause = {"kind": kind, "first": first.isoformat(), "told": days, "unit": unit}
    take(case, CASE, "suspend", pauses=[*case.pauses, pause], **told_end(pause))
    _branches.recount(case, places.calendar())
    _journal.record(case, "suspend", by=by, opinion=reason, kind=kind, days=days, unit=unit)
    emit(
        CaseSuspended(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            procedure=kind,
            days=days,
            unit=unit,
        )
    )
    return _journal.ref(case)


def _lawful(kind: str, reason: str, days: int, unit: str) -> None:
    law.special.KNOWN_KIND.forbid(kind not in set(SpecialKind))
    told = 1 <= days <= 366 and unit in {"working_day", "day"}
    law.special.LENGTH_TOLD.forbid(not told)
    if not reason.strip():
        raise Refused(REASON_NEEDED)


def told_end(pause: Mapping[str, Any]) -> dict[str, object]:
    """Return the date that binds while a special procedure lasts: its end as told."""
    calendar = places.calendar()
    end = clocks.told_end(calendar, pause)
    return {"due": end.on, "due_provisional": end.provisional, "calendar": calendar.revision}


@action("case.resume")
def resume(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """特别程序结束：行政许可法 第45条。 The clock runs on from the day after this one."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "resume"))
    check(case, CASE, "resume")
    pauses = [*case.pauses[:-1], _ended(case)]
    recounted = recount(case, pauses=pauses)
    take(case, CASE, "resume", pauses=pauses, **recounted)
    _branches.recount(case, places.calendar())
    due = case.due.isoformat() if case.due else ""
    _journal.record(case, "resume", by=by, opinion=opinion, due=due)
    emit(CaseResumed(case_no=case.case_no, owner=case.owner_ref, item=case.item_name, due=due))
    return _journal.ref(case)


def _ended(case: Case) -> dict[str, object]:
    """Close the open pause; one that began and ended on the same day took no day away."""
    last = dict(case.pauses[-1])
    today = clock.today().isoformat()
    last["last"] = max(today, str(last["first"]))
    last["none"] = today < str(last["first"])
    return last
