"""Check a promise afterwards: kept, or ordered to be made good, or on record."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.places import public as places

from .. import clocks, law, policies, promises, queries
from ..contracts import (
    NOTHING_TO_VERIFY,
    REASON_NEEDED,
    CaseRef,
    PromiseState,
    PromiseVerified,
)
from ..models import Case, Promise
from ..steps import CASE, PROMISE
from . import _journal


@action("case.verify_promise")
def verify_promise(case_no: str, *, by: Actor, kept: bool, opinion: str = "") -> CaseRef:
    """事后核查：国办发〔2020〕42号。 Not kept: ordered to correct; not corrected: on record.

    Raises:
        Refused: `case.nothing_to_verify`, `case.reason_needed` (what is not kept says why),
            `case.order_runs`.
    """
    case = ready(case_no, "verify_promise", by)
    found = promises.pending(case)
    if found is None:
        raise Refused(NOTHING_TO_VERIFY)
    if not kept and not opinion.strip():
        raise Refused(REASON_NEEDED)
    late = found.due is not None and found.due < clock.today()
    result = _settled(found) if kept else _unkept(found)
    take(case, CASE, "verify_promise")
    due = found.due.isoformat() if found.due and result == "ordered" else ""
    _journal.record(
        case, "verify_promise", by=by, opinion=opinion, result=result, due=due, late=late
    )
    emit(
        PromiseVerified(
            case_no=case.case_no, owner=case.owner_ref, item=case.item_name, result=result, due=due
        )
    )
    return _journal.ref(case)


def _settled(found: Promise) -> str:
    take(found, PROMISE, "keep", settled_at=clock.now())
    return "kept"


def _unkept(found: Promise) -> str:
    """The first time it is ordered to be made good; when that time has passed, it is broken."""
    if found.state == PromiseState.RELIED:
        days = law.promise.DAYS_TO_CORRECT.value(found.region)
        due = clocks.working_days(places.calendar(), clock.today(), days)
        take(found, PROMISE, "order", days=days, told_on=clock.today(), due=due.on)
        return "ordered"
    runs = found.due is not None and clock.today() <= found.due
    law.promise.ORDER_LASTS.forbid(runs)
    take(found, PROMISE, "break", settled_at=clock.now())
    return "broken"


def ready(case_no: str, step: str, by: Actor) -> Case:
    """Return the case if policy, state and law let this actor take the step."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, step))
    check(case, CASE, step)
    law.allow(case, step)
    return case
