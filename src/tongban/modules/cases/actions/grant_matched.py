"""免申即享: what a policy proposed and the person confirmed is granted by the rule."""

from __future__ import annotations

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check

from .. import queries
from ..contracts import CaseRef
from ..steps import CASE
from . import _journal
from ._sitting import decide_now


@action("case.grant_matched")
def grant_matched(case_no: str, *, by: Actor, policy: str, revision: int, proposal: str) -> CaseRef:
    """免申即享准予：安阳市政务服务条例 第33条。 Names the policy, its revision and the proposal."""
    case = queries.one(case_no, seen_by=by)
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    check(case, CASE, "grant_matched")
    decide_now(case, "grant_matched", by=by, policy=policy, revision=revision, proposal=proposal)
    return _journal.ref(case)
