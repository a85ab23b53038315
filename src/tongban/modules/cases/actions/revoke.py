"""Take a grant back, on a ground that the law names, after the holder was heard."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, queries
from ..contracts import REASON_NEEDED, REVOCATION_GROUNDS, CaseRef, CaseRevoked
from ..steps import CASE
from . import _bars, _journal, _turns
from ._decided import REMEDY


@action("case.revoke")
def revoke(case_no: str, *, by: Actor, ground: str, reason: str, heard: str) -> CaseRef:
    """撤销：行政许可法 第69条、第79条。 `heard` notes what the holder said; kept sealed.

    Raises:
        Refused: `case.nothing_granted`, `case.revocation_ground`, `case.holder_not_heard`,
            `case.reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "revoke"))
    check(case, CASE, "revoke")
    law.allow(case, "revoke")
    law.bars.GROUNDED.forbid(ground not in REVOCATION_GROUNDS)
    law.bars.HOLDER_HEARD.forbid(not heard.strip())
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    moment = case.closed_at or clock.now()
    take(case, CASE, "revoke", closed_at=moment, due=None, due_provisional=False)
    _turns.leave(case)
    until = _bars.impose(case, ground)
    barred = until.isoformat() if until else ""
    facts: dict[str, Any] = {
        "ground": ground,
        "heard": bool(heard.strip()),
        "remedy": REMEDY,
        "barred_until": barred,
    }
    opinion = "\n".join([reason.strip(), _("陈述和申辩：%(said)s") % {"said": heard.strip()}])
    _journal.record(case, "revoke", by=by, opinion=opinion, **facts)
    emit(
        CaseRevoked(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            ground=ground,
            barred_until=barred,
        )
    )
    return _journal.ref(case)
