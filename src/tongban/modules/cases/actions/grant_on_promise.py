"""告知承诺: decided on the spot, on the applicant's written promise."""

from __future__ import annotations

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check

from .. import policies, queries
from ..contracts import CaseRef
from ..steps import CASE
from . import _journal, _relying
from ._sitting import decide_now


@action("case.grant_on_promise")
def grant_on_promise(case_no: str, *, by: Actor, opinion: str = "") -> CaseRef:
    """凭承诺当场准予：国办发〔2020〕42号；安阳市政务服务条例 第26条。 Checked afterwards.

    Raises:
        Refused: `case.promise_needed`, `case.promise_barred`, `case.other_bodies`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "grant_on_promise"))
    check(case, CASE, "grant_on_promise")
    due = _relying.check_due(case)[1].isoformat()
    decide_now(case, "grant_on_promise", by=by, opinion=opinion, check_due=due)
    _relying.rely(case)
    return _journal.ref(case)
