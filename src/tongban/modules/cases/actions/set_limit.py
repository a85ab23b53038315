"""Give one case its own limit, to the moment."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import move

from .. import queries
from ..contracts import NEVER_FILED, CaseRef
from . import _journal


@action("case.set_limit")
def set_limit(case_no: str, *, until: dt.datetime, by: Actor) -> CaseRef:
    """办理期限：行政许可法 第42条第一款但书（法律、法规另有规定的，依照其规定）。

    The limit that another law sets for this very case, to the moment (民法典 第201条第二款): it
    stands in the place of the item's limits. Only a rule sets it, once, before acceptance.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    case = queries.one(case_no, seen_by=by)
    if case.until is not None or case.accepted_at is not None or case.state in NEVER_FILED:
        raise Refused(FORBIDDEN)
    limits = {**case.limits, "until": clock.local(until).date().isoformat()}
    move(case, until=until, limits=limits)
    note(case.subject, until=clock.local(until).isoformat())
    return _journal.ref(case)
