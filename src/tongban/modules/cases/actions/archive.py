"""Archive a finished case."""

from __future__ import annotations

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries
from ..contracts import CaseArchived, CaseRef
from ..steps import CASE
from . import _journal


@action("case.archive")
def archive(case_no: str, *, by: Actor) -> CaseRef:
    """归档：国务院令第716号 第12条。 Electronic files are archived electronically, in time."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "archive"))
    take(case, CASE, "archive")
    _journal.record(case, "archive", by=by)
    emit(CaseArchived(case_no=case.case_no))
    return _journal.ref(case)
