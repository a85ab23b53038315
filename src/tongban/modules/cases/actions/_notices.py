"""Giving a notice of correction, and telling that a pre-review came late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from tongban.kernel import clock
from tongban.kernel.actions import emit
from tongban.kernel.actors import Actor
from tongban.kernel.steps import take
from tongban.modules.places import public as places

from .. import clocks
from ..contracts import CorrectionLine, PreReviewLate
from ..models import Case, Notice
from ..sealed import seal
from ..steps import CASE


def give(case: Case, step: str, lines: Sequence[CorrectionLine], days: int) -> dt.date:
    """Take the step that gives a notice and keep it; return until when to correct."""
    calendar = places.calendar()
    due = clocks.working_days(calendar, clock.today(), days)
    take(
        case,
        CASE,
        step,
        corrections=case.corrections + 1,
        proposed_by="",
        correct_due=due.on,
        due=due.on,
        due_provisional=due.provisional,
        calendar=calendar.revision,
        counted_from=clock.today(),
        counted_days=days,
    )
    Notice.objects.create(
        case_id=case.pk,
        lines=seal("notice", case.case_no, [asdict(line) for line in lines]),
        targets=[line.target for line in lines],
        answers=bytes(case.answers),
        at=clock.now(),
        due=due.on,
    )
    return due.on


def tell_late_review(case: Case, by: Actor) -> None:
    """Tell when the pre-review was answered after its own limit."""
    due = case.precheck_due
    if due is not None and due < clock.today():
        late = PreReviewLate(
            case_no=case.case_no, org=case.org, officer=by.ref, due=due.isoformat()
        )
        emit(late)
