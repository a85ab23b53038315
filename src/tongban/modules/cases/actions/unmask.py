"""Look at the applicant's personal values in clear: with a reason, and seen by the applicant."""

from __future__ import annotations

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import REASON_TOO_SHORT

from .. import policies, queries
from ..contracts import CaseRef
from . import _journal

LEAST = 5


@action("case.unmask")
def unmask(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """查看明文：个人信息保护法 第6条、第51条。 Needs work in hand and a reason of 5 characters.

    The look stands in the case's timeline and, for a person, under 谁用过我的数据.

    Raises:
        Refused: no work in hand with this case; `identity.reason_too_short`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_unmask(by, case))
    why = " ".join(reason.split())
    if len(why) < LEAST:
        raise Refused(REASON_TOO_SHORT)
    kind, _, number = case.owner_ref.partition(":")
    if kind == "person":
        identity.unmask(int(number), why, by=by)
    _journal.record(case, "unmask", by=by, opinion=why)
    return _journal.ref(case)
