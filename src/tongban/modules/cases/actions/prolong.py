"""A special procedure takes longer than told: a new notice, with reason."""

from __future__ import annotations

from typing import Any

from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, procedures, queries
from ..contracts import CaseRef, SpecialProlonged
from ..steps import CASE, SPECIAL
from . import _journal
from ._dues import told_end
from .propose_special import told_length


@action("case.prolong")
def prolong(case_no: str, *, by: Actor, days: int, reason: str) -> CaseRef:
    """延长特别程序：行政许可法 第45条。 Told anew in writing: so many days more, and why.

    Raises:
        Refused: `case.prolong_untold`, `case.duration_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "prolong"))
    check(case, CASE, "prolong")
    law.special.PROLONGED_IN_WRITING.forbid(days < 1 or not reason.strip())
    special = procedures.running(case)
    told_length(special.days + days, special.unit)
    pause = {**case.pauses[-1], "told": special.days + days}
    take(case, CASE, "prolong", pauses=[*case.pauses[:-1], pause], **told_end(pause))
    take(special, SPECIAL, "prolong", days=special.days + days, told_end=case.due,
         prolonged=special.prolonged + 1, level="", next_alert=case.due)  # fmt: skip
    facts: dict[str, Any] = {"kind": special.kind, "days": special.days, "unit": special.unit}
    due = case.due.isoformat() if case.due else ""
    _journal.record(case, "prolong", by=by, opinion=reason, due=due, more=days, **facts)
    emit(
        SpecialProlonged(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            procedure=special.kind,
            days=special.days,
            unit=special.unit,
            due=due,
        )
    )
    return _journal.ref(case)
