"""即办件: accept, review and grant in one sitting."""

from __future__ import annotations

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check

from .. import policies, queries
from ..contracts import CaseRef
from ..steps import CASE
from . import _journal
from ._sitting import decide_now


@action("case.settle")
def settle(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """当场办结：行政许可法 第34条第二款。 Complete papers, one body: decided on the spot.

    Raises:
        Refused: `case.not_instant`, `case.other_bodies`, `case.not_complete`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "settle"))
    check(case, CASE, "settle")
    decide_now(case, "settle", by=by, opinion=opinion)
    return _journal.ref(case)
