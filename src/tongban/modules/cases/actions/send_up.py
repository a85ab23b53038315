"""A body below has reviewed: it sends the case, its opinion and every material up."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check
from tongban.modules.catalogue import public as catalogue

from .. import law, levels, policies, queries
from ..contracts import CaseRef, CaseSentUp
from ..steps import CASE
from . import _journal, _starting


@action("case.send_up")
def send_up(case_no: str, *, by: Actor, opinion: str) -> CaseRef:
    """报送上级机关：行政许可法 第35条、第43条。 The limit of the body that decides starts.

    Raises:
        Refused: `case.not_below`, `case.materials_lack`, `case.lower_opinion`,
            `case.special_pending`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "send_up"))
    check(case, CASE, "send_up")
    law.allow(case, "send_up")
    law.levels.WITH_OPINION.forbid(not opinion.strip())
    lower, offer = case.org, catalogue.offer(case.revision_id)
    case.sent_up_at = clock.now()
    changes = {"sent_up_at": case.sent_up_at, **levels.above(offer)}
    opened, due = _starting.arrive(case, "send_up", changes)
    _journal.record(case, "send_up", by=by, opinion=opinion, org=lower, to=case.org, due=due)
    emit(
        CaseSentUp(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            org=case.org,
            lower=lower,
            due=due,
        )
    )
    _starting.tell_opened(case, opened)
    return _journal.ref(case)
