"""File the case: everything the guide wants is there, and the acceptance clock begins."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take
from tongban.modules.catalogue import public as catalogue
from tongban.modules.places import public as places

from .. import clocks, journal, numbers, policies, queries
from ..answers import check_answers
from ..contracts import MATERIALS_MISSING, CaseRef, CaseSubmitted
from ..models import Case
from ..steps import CASE


@action("case.submit")
def submit(case_no: str, *, by: Actor) -> CaseRef:
    """申请：行政许可法 第29条；收件凭证 第32条。 Files the draft and starts the 5-day clock.

    Raises:
        Invalid: the form is not complete. Refused: `case.materials_missing`.
    """
    return file(queries.one(case_no, seen_by=by), "submit", by=by)


def file(case: Case, step: str, *, by: Actor, **changes: Any) -> CaseRef:
    """Take the filing step (`submit`, or `resubmit` after a notice of correction)."""
    require(policies.may_act_as_applicant(by, case))
    complete(case)
    moment = clock.now()
    calendar = places.calendar()
    due = clocks.working_days(calendar, moment.date(), _accept_days(case))
    take(
        case,
        CASE,
        step,
        submitted_at=moment,
        accept_due=due.on,
        due=due.on,
        due_provisional=due.provisional,
        calendar=calendar.revision,
        counted_from=moment.date(),
        counted_days=_accept_days(case),
        **changes,
    )
    journal.record(case, step, by=by, accept_due=due.on.isoformat(), provisional=due.provisional)
    emit(_told(case, by, again=step == "resubmit"))
    return journal.ref(case, query_code=numbers.code_of(case.case_no))


def _accept_days(case: Case) -> int:
    """The law's five working days, or fewer if the item promises fewer."""
    return min(clocks.ACCEPT_DAYS, int(case.limits.get("accept_days") or clocks.ACCEPT_DAYS))


def complete(case: Case) -> None:
    """Refuse unless form and required materials are complete."""
    check_answers(case.form_revision_id, queries.answers(case), complete=True)
    given = {one.key for one in queries.materials(case)}
    missing = [m for m in catalogue.offer(case.revision_id).materials if m.needed]
    missing = [m for m in missing if m.key not in given]
    if missing:
        raise Invalid(
            [
                FieldError(f"material:{m.key}", MATERIALS_MISSING, _said(m.name))
                for m in missing
            ]
        )


def _said(name: str) -> str:
    return Refused(MATERIALS_MISSING, names=name).message()


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
