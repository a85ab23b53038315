"""File the case: everything the guide wants is there, and the acceptance clock begins."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Invalid
from tongban.kernel.helping import FOR_THEM
from tongban.kernel.steps import check, take
from tongban.modules.catalogue import public as catalogue
from tongban.modules.places import public as places

from .. import clocks, data_notice, follows, law, numbers, policies, queries
from ..contracts import CaseRef, CaseSubmitted, Channel
from ..models import Case, Renewal
from ..steps import CASE
from . import _journal, _situation


@action("case.submit", helped=FOR_THEM)
def submit(case_no: str, *, by: Actor) -> CaseRef:
    """申请：行政许可法 第29条；收件凭证 第32条。 Files the draft and starts the 5-day clock.

    Raises:
        Invalid: answers or materials (`case.materials_missing`) lack, each by its place.
    """
    return file(queries.one(case_no, seen_by=by), "submit", by=by)


def file(case: Case, step: str, *, by: Actor, **changes: Any) -> CaseRef:
    """Take the filing step (`submit`, or `resubmit` after a notice of correction)."""
    policies.require_applicant(by, case, step)
    check(case, CASE, step)
    offer = catalogue.offer(case.revision_id)
    law.bars.require_free(offer, case.owner_ref, queries.applicant(case))
    if step == "submit" and offer.item.base.renews is not None:
        changes |= _renewing(case)
    complete(case)
    filed = _situation.filed(case) if step == "submit" else {}
    moment = clock.now()
    calendar = places.calendar()
    due = clocks.accept_by(calendar, moment.date(), case.limits)
    first = clocks.working_days(calendar, moment.date(), _review_days(case))
    take(
        case,
        CASE,
        step,
        submitted_at=case.submitted_at or moment,
        received_at=moment,
        precheck_due=None if case.channel == Channel.WINDOW else first.on,
        accept_due=due.on,
        due=due.on,
        due_provisional=due.provisional,
        calendar=calendar.revision,
        counted_from=moment.date(),
        counted_days=clocks.ACCEPT_DAYS,
        **filed,
        **changes,
    )
    shown = data_notice.of(offer).digest
    _journal.record(
        case, step, by=by, accept_due=due.on.isoformat(), provisional=due.provisional, notice=shown
    )
    emit(_told(case, by, again=step == "resubmit"))
    return _journal.ref(case, query_code=numbers.code_of(case.case_no))


def _renewing(case: Case) -> dict[str, Any]:
    """Note whether the renewal was asked in time; it is decided before the licence ends."""
    renewal = follows.renewal(case)
    if renewal is None:
        return {}
    timely = law.renewal.in_time(renewal, case)
    Renewal.objects.filter(pk=renewal.pk).update(timely=timely)
    if not law.renewal.DECIDED_BEFORE_END.holds():
        return {}
    return {"limits": {**case.limits, "not_after": renewal.valid_to.isoformat()}}


def _review_days(case: Case) -> int:
    """The working days within which a pre-review on line is answered."""
    return law.acceptance.PRE_REVIEW_DAY.value(case.region)


def complete(case: Case) -> None:
    """Refuse unless form and required materials are complete; everything that lacks is named."""
    errors = queries.lacking(case)
    if errors:
        raise Invalid(errors)


def _told(case: Case, by: Actor, *, again: bool) -> CaseSubmitted:
    return CaseSubmitted(
        case_no=case.case_no,
        case_id=case.pk,
        owner=case.owner_ref,
        org=case.org,
        item=case.item_name,
        filed_by=by.ref,
        accept_due=case.accept_due.isoformat() if case.accept_due else "",
        again=again,
    )
