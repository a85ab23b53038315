"""Record a piece of work done in a case: who did what when, whatever state the case is in."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import WORK_CLOSED, CaseRef, CaseState
from . import _journal


@action("case.record_work")
def record_work(  # noqa: PLR0913  # a record is read by its names
    case_no: str,
    activity: str,
    *,
    by: Actor,
    org: str = "",
    branch: str = "",
    ref: str = "",
    due_at: dt.datetime | None = None,
) -> CaseRef:
    """执法全过程记录：国办发〔2018〕118号 三。 What was done is recorded; it decides nothing.

    `activity` and `ref` (the number of the work elsewhere) hold no personal values; `org` is the
    body worked for; `due_at` the moment until which this work was to be done.
    Raises `Refused`: `case.work_closed` (an archived case is closed for good).
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_record_work(by, case, org))
    if case.state == CaseState.ARCHIVED:
        raise Refused(WORK_CLOSED)
    facts = {"activity": activity, "branch": branch, "ref": ref}
    given = {name: one for name, one in facts.items() if one}
    _journal.record(case, "work", by=by, org=org, due_at=due_at, **given)
    return _journal.ref(case)
