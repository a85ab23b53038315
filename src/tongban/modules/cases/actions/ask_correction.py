"""Tell once, in one list, everything that is missing or wrong."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check

from .. import law, policies, queries
from ..contracts import ANSWERED_IN_REVIEW, CaseRef, CaseState, CorrectionAsked, CorrectionLine
from ..models import Case
from ..steps import CASE
from . import _journal, _lines, _notices


@action("case.ask_correction")
def ask_correction(
    case_no: str,
    lines: Sequence[CorrectionLine],
    *,
    by: Actor,
    days: int | None = None,
    originals: bool = False,
) -> CaseRef:
    """补正：行政许可法 第32条第一款第四项。 One notice, everything in it; the clock stops.

    `days` to correct, by default what the body has set. `originals` states that the originals
    shown at the window differ from what was filed: the only ground after a pre-review that passed.

    Raises:
        Refused: `case.empty_notice`, `case.second_notice`, `case.notice_late`.
        Invalid: a line points to what may not be asked for, or says nothing.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "ask_correction"))
    check(case, CASE, "ask_correction")
    reviewing = case.state == CaseState.SUBMITTED
    law.correction.TOLD_WHOLLY.forbid(not lines)
    law.allow(case, "ask_correction")
    time = law.correction.DAYS_TO_CORRECT.value(case.region) if days is None else days
    barred = _answered(case, lines, originals=originals)
    _lines.must_be_lawful(case, lines, time, barred=barred)
    due = _notices.give(case, "ask_correction", lines, time)
    told = due.isoformat()
    _journal.record(
        case, "ask_correction", by=by, lines=len(lines), days=time, due=told, originals=originals
    )
    if reviewing:
        _notices.tell_late_review(case, by)
    emit(
        CorrectionAsked(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            lines=len(lines),
            due=told,
        )
    )
    return _journal.ref(case)


def _answered(case: Case, lines: Sequence[CorrectionLine], *, originals: bool) -> dict[str, str]:
    """The places that a passed pre-review has answered for: all but originals that differ."""
    reviewed = case.state == CaseState.PRECHECKED and law.acceptance.PRE_REVIEW_FINAL.holds()
    if not reviewed:
        return {}
    said = {line.target for line in lines}
    free = {one for one in said if originals and one.startswith("material:")}
    return dict.fromkeys(said - free, ANSWERED_IN_REVIEW)
