"""Pass the on-line pre-review."""

from __future__ import annotations

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import CasePrechecked, CaseRef
from ..steps import CASE
from . import _journal, _notices


@action("case.precheck")
def precheck(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """网上预审：国发〔2016〕55号 二（二）。 The papers are complete at first sight."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "precheck"))
    check(case, CASE, "precheck")
    law.allow(case, "precheck")
    take(case, CASE, "precheck")
    _journal.record(case, "precheck", by=by, opinion=opinion)
    _notices.tell_late_review(case, by)
    emit(CasePrechecked(case_no=case.case_no, owner=case.owner_ref, item=case.item_name))
    return _journal.ref(case)
