"""Writing down a step: the dated row both sides read, and the note for the audit chain."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel import clock
from tongban.kernel.actions import note
from tongban.kernel.hot import insert
from tongban.kernel.policies import require

from .. import policies
from ..contracts import CaseRef
from ..models import StepTaken
from ..sealed import seal
from . import _papers

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from ..models import Case


def record(
    case: Case,
    name: str,
    *,
    by: Actor,
    opinion: str = "",
    org: str = "",
    due_at: dt.datetime | None = None,
    **facts: object,
) -> None:
    """Write the step down and issue its paper, if the law wants one (`PaperKind`).

    `facts` hold no personal values; the opinion is kept sealed. `due_at` is the moment until which
    this very step was to be done, where one was set.
    """
    require(policies.proven(by, name))
    require(policies.never_helped(by, case))
    taken = StepTaken(
        case_id=case.pk,
        name=name,
        at=clock.now(),
        actor=by.ref,
        actor_name=by.name if by.is_staff else "",
        org=org or (case.org if by.is_staff else ""),
        opinion=seal("opinion", case.case_no, opinion) if opinion else b"",
        facts=facts,
        mandate=by.helping.uid if by.helping else "",
        helper=by.helping.helper if by.helping else "",
        due_at=due_at,
    )
    insert(taken)
    if due_at is not None:
        facts["due_at"] = clock.local(due_at).isoformat()
    note(case.subject, state=case.state, **facts)
    _papers.issue_for(case, taken)


def ref(case: Case, query_code: str = "") -> CaseRef:
    """Say where the case stands now."""
    return CaseRef(
        case_no=case.case_no,
        state=case.state,
        version=case.version,
        due=case.due.isoformat() if case.due else "",
        query_code=query_code,
    )
