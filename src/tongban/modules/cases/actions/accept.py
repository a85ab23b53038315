"""Accept the case: promise and statutory clock start, the departments' branches open."""

from __future__ import annotations

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.policies import require
from tongban.kernel.steps import check

from .. import law, policies, queries
from ..contracts import CaseRef
from ..steps import CASE
from . import _journal
from ._starting import deem, start


@action("case.accept")
def accept(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """受理：行政许可法 第32条第一款第五项。 The limits run from this day (第42条).

    A case that the law takes as accepted already is found so, from the day of receipt.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "accept"))
    check(case, CASE, "accept")
    if law.acceptance.silent(case):
        deem(case, by=Rule("deem_accepted"))
    else:
        law.allow(case, "accept")
        start(case, "accept", by=by, opinion=opinion)
    return _journal.ref(case)
