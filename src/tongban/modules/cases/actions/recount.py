"""A new holiday notice: every running clock of an open case is counted anew, and it is told."""

from __future__ import annotations

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import move
from tongban.modules.places import public as places

from .. import queries
from ..contracts import CaseRecounted, CaseRef, CaseState
from ..models import Case, Notice
from . import _dues, _journal, _parts


@action("case.recount")
def recount_dues(case_no: str, *, by: Actor) -> CaseRef:
    """期限重算：国务院办公厅年度节假日安排通知；行政许可法 第82条（工作日）。

    The office's dates move as the law counts; a date told to the applicant never moves to earlier.
    """
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    case = queries.one(case_no, seen_by=by)
    calendar = places.calendar()
    before = _iso(case)
    move(case, **_dues.anew(case, calendar))
    parts = _parts.recount(case, calendar)
    if case.state == CaseState.CORRECTING:
        Notice.objects.filter(case_id=case.pk, answered_at=None).update(due=case.correct_due)
    note(case.subject, before=before, after=_iso(case), calendar=case.calendar)
    if before != _iso(case) or parts:
        _tell(case, by, before, parts)
    return _journal.ref(case)


def _tell(case: Case, by: Actor, before: str, parts: dict[str, list[str]]) -> None:
    """Write down what moved, by which notice, and tell the applicant and who handles the case."""
    after, notice = _iso(case), places.calendar_notice(case.calendar)
    _journal.record(case, "recount", by=by, before=before, after=after, notice=notice, parts=parts)
    emit(
        CaseRecounted(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            before=before,
            due=after,
            notice=notice,
            handlers=queries.handlers(case),
        )
    )


def _iso(case: Case) -> str:
    return case.due.isoformat() if case.due else ""
