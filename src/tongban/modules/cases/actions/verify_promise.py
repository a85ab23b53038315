"""Check a promise afterwards; order to correct; revoke; repair the record."""

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
    NOTHING_TO_REPAIR,
    NOTHING_TO_VERIFY,
    REASON_NEEDED,
    CaseRef,
    CaseRevoked,
    CreditRepaired,
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
    case = _ready(case_no, "verify_promise", by)
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


@action("case.revoke_on_promise")
def revoke_on_promise(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """撤销：安阳市政务服务条例 第27条。 What was granted on a false promise, with reason.

    Raises:
        Refused: `case.not_verified_broken`, `case.reason_needed`.
    """
    case = _ready(case_no, "revoke_on_promise", by)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    over = {"closed_at": case.closed_at or clock.now(), "due": None, "due_provisional": False}
    take(case, CASE, "revoke_on_promise", **over)
    _journal.record(case, "revoke_on_promise", by=by, opinion=reason)
    emit(
        CaseRevoked(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            ground="promise",
        )
    )
    return _journal.ref(case)


@action("case.repair_credit")
def repair_credit(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """信用修复：国办发〔2020〕42号。 By the head, with a reason: promises are open again.

    Raises:
        Refused: `case.nothing_to_repair`, `case.reason_needed`.
    """
    case = _ready(case_no, "repair_credit", by)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    found = promises.last(case)
    if found is None:
        raise Refused(NOTHING_TO_REPAIR)
    take(found, PROMISE, "repair")
    take(case, CASE, "repair_credit")
    _journal.record(case, "repair_credit", by=by, opinion=reason)
    emit(CreditRepaired(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)


def _ready(case_no: str, step: str, by: Actor) -> Case:
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, step))
    check(case, CASE, step)
    law.allow(case, step)
    return case
