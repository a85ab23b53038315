"""What every acceptance does: the clocks run, the departments' parts begin, it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import emit
from tongban.kernel.actors import Actor
from tongban.kernel.calendar import Calendar
from tongban.kernel.hot import insert
from tongban.kernel.steps import take
from tongban.modules.catalogue.contracts import BranchPlan
from tongban.modules.places import public as places

from .. import law, levels, promises, situations
from ..contracts import CaseAccepted, CaseDeemedAccepted, Way
from ..models import Branch, Case
from ..steps import CASE
from . import _branches, _dues, _journal, _turns


def deem(case: Case, *, by: Actor) -> None:
    """Take the case as accepted by law, dated back to the day its papers were received.

    Silence excuses from no promise: what was to follow (容缺) is owed, without a date, because
    nobody told one.
    """
    since = case.received_at or clock.now()
    received = clock.local(since).date().isoformat()
    found = promises.pending(case) if case.way == Way.LACKING else None
    changes: dict[str, Any] = {"owed": list(found.keys)} if found else {}
    facts = {**changes, "received": received}
    start(case, "deem_accepted", by=by, since=since, changes=changes, **facts)
    emit(
        CaseDeemedAccepted(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            received=received,
            due=case.due.isoformat() if case.due else "",
        )
    )


def start(
    case: Case,
    step: str,
    *,
    by: Actor,
    opinion: str = "",
    changes: Mapping[str, object] | None = None,
    since: dt.datetime | None = None,
    **facts: Any,
) -> None:
    """Take a step that accepts: the clocks run (from `since`), the departments' parts begin."""
    moment = since or clock.now()
    case.accepted_at = moment
    opened, due = arrive(case, step, {"accepted_at": moment, **(changes or {})})
    _turns.enter(case)
    facts |= {"due": due, "provisional": case.due_provisional}
    _journal.record(case, step, by=by, opinion=opinion, **facts)
    _tell(case, due, deemed=since is not None)
    tell_opened(case, opened)


def arrive(case: Case, step: str, changes: Mapping[str, object]) -> tuple[list[Branch], str]:
    """Take a step by which a case comes to who handles it; return the parts begun, and its date.

    With a body below only its own limit runs; the parts begin with the body that decides.
    """
    calendar = places.calendar()
    dues = _dues.dues(case, calendar)
    plan = () if levels.below(case) else situations.selected(case).parts
    counted = {**_dues.columns(dues, calendar), "open_branches": len(plan)}
    take(case, CASE, step, **counted, **changes)
    opened = _open_branches(case, plan, calendar)
    return opened, case.due.isoformat() if case.due else ""


def _open_branches(case: Case, plan: tuple[BranchPlan, ...], calendar: Calendar) -> list[Branch]:
    """Put up the parts that the case needs; those that wait for nothing begin."""
    rows = [_branches.planned(case, one, calendar) for one in plan]
    opened = [row for row in rows if law.joint.may_begin(row, rows)]
    for row in opened:
        _branches.begin(row, calendar)
    insert(*rows)
    return opened


def _tell(case: Case, due: str, *, deemed: bool) -> None:
    emit(
        CaseAccepted(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            due=due,
            provisional=case.due_provisional,
            deemed=deemed,
        )
    )


def tell_opened(case: Case, opened: list[Branch]) -> None:
    """Tell each department whose part began."""
    for row in opened:
        _branches.tell_opened(case, row)
