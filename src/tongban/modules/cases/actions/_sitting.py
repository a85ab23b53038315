"""Accept and decide in one sitting: every step of it is written down, one transaction."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import emit
from tongban.kernel.actors import Actor
from tongban.kernel.hot import insert
from tongban.kernel.steps import take
from tongban.modules.places import public as places

from .. import clocks, law, situations
from ..contracts import BranchState, CaseAccepted, CaseGranted
from ..models import Branch, Case
from ..steps import CASE
from . import _journal


def decide_now(case: Case, step: str, *, by: Actor, opinion: str = "", **facts: Any) -> None:
    """Take a step that accepts and grants at once. What hinders a grant hinders this as well."""
    law.allow(case, step)
    law.allow(case, "grant")
    calendar, moment = places.calendar(), clock.now()
    dues = clocks.dues(calendar, moment.date(), case.limits)
    deliver = clocks.deliver_by(calendar, moment.date(), case.limits)
    take(
        case,
        CASE,
        step,
        accepted_at=moment,
        promised_due=dues.promised,
        statutory_due=dues.statutory,
        decided_at=moment,
        deliver_due=deliver.on,
        due=deliver.on,
        due_provisional=deliver.provisional,
        calendar=calendar.revision,
        counted_from=moment.date(),
        counted_days=clocks.DELIVER_DAYS,
    )
    due = dues.nearest.isoformat() if dues.nearest else ""
    _journal.record(case, "accept", by=by, due=due, provisional=dues.provisional)
    if step == "settle":
        _reviews(case, by)
    _journal.record(case, step, by=by, opinion=opinion, **facts)
    _tell(case, due, provisional=dues.provisional)


def _reviews(case: Case, by: Actor) -> None:
    """Write down the reviews that the same body did at the same sitting."""
    parts = [
        Branch(
            case_id=case.pk,
            key=part.key,
            name=part.name,
            org=part.org,
            item_type=part.item_type or case.item_type,
            stage=part.stage,
            after=list(part.after),
            needs=list(part.needs),
            days=part.days,
            unit=part.unit,
            state=BranchState.AGREED,
            opened_at=clock.now(),
            concluded_at=clock.now(),
            officer=by.ref,
        )
        for part in situations.selected(case).parts
    ]
    insert(*parts)
    for part in parts:
        _journal.record(case, "review", by=by, org=part.org, branch=part.key, agree=True)


def _tell(case: Case, due: str, *, provisional: bool) -> None:
    no, owner, item, org = case.case_no, case.owner_ref, case.item_name, case.org
    emit(
        CaseAccepted(case_no=no, owner=owner, item=item, org=org, due=due, provisional=provisional)
    )
    emit(
        CaseGranted(
            case_no=no,
            case_id=case.pk,
            owner=owner,
            item=item,
            org=org,
            revision_id=case.revision_id,
            decided_on=clock.today().isoformat(),
        )
    )
