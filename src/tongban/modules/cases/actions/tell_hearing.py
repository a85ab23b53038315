"""听证权利: told to applicant and interested parties, asked for in time, or given up."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check, move, take
from tongban.modules.places import public as places

from .. import law, policies, queries
from ..contracts import (
    REASON_NEEDED,
    CaseRef,
    HearingRequested,
    HearingState,
    HearingTold,
    HearingWaived,
)
from ..models import Case, Hearing
from ..steps import CASE, HEARING
from . import _journal
from ._hearings import open_hearing, organise_by


@action("case.tell_hearing")
def tell_hearing(case_no: str, *, by: Actor, reason: str, public: bool = False) -> CaseRef:
    """告知听证权利：行政许可法 第47条；`public`: 第46条，由机关依职权举行。 Free of charge.

    Raises:
        Refused: `case.hearing_told_before`, `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "tell_hearing"))
    check(case, CASE, "tell_hearing")
    law.allow(case, "tell_hearing")
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    today = clock.today()
    until = places.calendar().add_working_days(today, law.hearing.REQUEST_DAYS).on
    state = HearingState.REQUESTED if public else HearingState.TOLD
    take(case, CASE, "tell_hearing", hearing=state)
    held = Hearing(case_id=case.pk, state=state, public_matter=public, told_on=today)
    held.request_due = None if public else until
    held.organise_due = organise_by(today) if public else None
    held.save()
    due = str(held.organise_due or held.request_due)
    _journal.record(
        case,
        "tell_hearing",
        by=by,
        opinion=reason,
        due=due,
        public=public,
        free=law.hearing.NO_FEE.holds(),
    )
    if public:
        _tell_requested(case, due)
    else:
        emit(HearingTold(case_no=case.case_no, owner=case.owner_ref, item=case.item_name, due=due))
    return _journal.ref(case)


@action("case.request_hearing", helped=FOR_WARDS)
def request_hearing(case_no: str, *, by: Actor) -> CaseRef:
    """要求听证：行政许可法 第47条第一款。 Within five working days of being told.

    Raises:
        Refused: `case.no_hearing`, `case.hearing_request_late`.
    """
    case, held = open_hearing(case_no, "request_hearing", by=by)
    today = clock.today()
    late = held.request_due is not None and today > held.request_due
    law.hearing.ASKED_IN_TIME.forbid(late)
    move(case, hearing=HearingState.REQUESTED)
    due = organise_by(today)
    take(held, HEARING, "request", requested_on=today, organise_due=due)
    _journal.record(case, "request_hearing", by=by, due=str(due or ""))
    _tell_requested(case, str(due or ""))
    return _journal.ref(case)


@action("case.waive_hearing", helped=FOR_WARDS)
def waive_hearing(case_no: str, *, by: Actor) -> CaseRef:
    """放弃听证：行政许可法 第47条。 By the applicant, who need not give a reason."""
    case, held = open_hearing(case_no, "waive_hearing", by=by)
    return _waived(case, held, by=by, in_time=True)


@action("case.lapse_hearing")
def lapse_hearing(case_no: str, *, by: Actor) -> CaseRef:
    """逾期未要求听证：行政许可法 第47条第一款。 By the rule, the day after the fifth."""
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    case, held = open_hearing(case_no, "waive_hearing", by=by)
    past = held.request_due is not None and clock.today() > held.request_due
    if not past or held.state != HearingState.TOLD:
        raise Refused(FORBIDDEN)
    return _waived(case, held, by=by, in_time=False)


def _waived(case: Case, held: Hearing, *, by: Actor, in_time: bool) -> CaseRef:
    move(case, hearing=HearingState.WAIVED)
    take(held, HEARING, "waive")
    _journal.record(case, "waive_hearing" if in_time else "lapse_hearing", by=by)
    emit(
        HearingWaived(
            case_no=case.case_no, owner=case.owner_ref, item=case.item_name, in_time=in_time
        )
    )
    return _journal.ref(case)


def _tell_requested(case: Case, due: str) -> None:
    given = {"case_no": case.case_no, "owner": case.owner_ref, "item": case.item_name}
    emit(HearingRequested(**given, org=case.org, due=due))
