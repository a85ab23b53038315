"""Corrections that did not come within the date told: the case counts as withdrawn."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check, take

from .. import clocks, queries
from ..contracts import CaseLapsed, CaseRef
from ..steps import CASE
from . import _journal


@action("case.lapse")
def lapse(case_no: str, *, by: Actor) -> CaseRef:
    """逾期未补正：告知书写明的期限届满，视为撤回申请（地方规则，可配置）。

    Never by a provisional date: when the notice of its year comes it may move to later.
    """
    case = queries.one(case_no, seen_by=by)
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    check(case, CASE, "lapse")
    past = case.correct_due is not None and clocks.over(case.correct_due, clock.today())
    if not past or case.due_provisional:
        raise Refused(FORBIDDEN)
    take(case, CASE, "lapse", closed_at=clock.now(), due=None, due_provisional=False)
    _journal.record(case, "lapse", by=by, told=str(case.correct_due))
    emit(CaseLapsed(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
