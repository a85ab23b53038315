"""What follows from a concluded part: some end with it, others begin."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from tongban.kernel.actions import emit
from tongban.modules.places import public as places

from .. import law
from ..contracts import BranchState, ReviewStopped
from ..models import Branch, Case
from . import _branches


def follow(case: Case, part: Branch, parts: Sequence[Branch]) -> None:
    """After a part was concluded: end what a refusal ends, then begin what waited for nothing else.

    A part that ends frees those that come after it, so that nothing waits for ever.
    """
    _end(case, part, law.joint.ended_by_refusal(case, parts))
    _end(case, part, law.checking.stopped(case, parts))
    calendar = places.calendar()
    for one in parts:
        if one.state == BranchState.WAITING and law.joint.may_begin(one, parts):
            _branches.begin(one, calendar)
            one.save(update_fields=["state", "opened_at", "due", "due_provisional", "late_told"])
            _branches.tell_opened(case, one)


def _end(case: Case, part: Branch, ended: Sequence[Branch]) -> None:
    """Cancel parts that a refusal ends; the case's row is ours since the count."""
    if not ended:
        return
    for one in ended:
        one.state = BranchState.CANCELLED
    keys = [one.pk for one in ended]
    Branch.objects.filter(pk__in=keys).update(state=BranchState.CANCELLED)
    left = F("open_branches") - len(ended)
    Case.objects.filter(pk=case.pk).update(open_branches=left)
    case.open_branches -= len(ended)
    emit(ReviewStopped(case_no=case.case_no, branch=part.key, cancelled=len(ended)))
