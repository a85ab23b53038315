"""Answer the notice of correction: the same case is checked again."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_THEM

from .. import queries
from ..contracts import CaseRef
from ..models import Notice
from .submit import file


@action("case.resubmit", helped=FOR_THEM)
def resubmit(case_no: str, *, by: Actor) -> CaseRef:
    """补正：行政许可法 第32条第一款第五项。 Files the corrected case; the check begins anew."""
    case = queries.one(case_no, seen_by=by)
    answered = file(case, "resubmit", by=by, correct_due=None)
    Notice.objects.filter(case_id=case.pk, answered_at=None).update(answered_at=clock.now())
    return answered
