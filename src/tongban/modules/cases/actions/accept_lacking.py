"""Accept although minor materials lack: told at once and once what, until when, what follows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.places import public as places

from .. import clocks, law, policies, promises, queries
from ..contracts import CaseRef, LackingAccepted
from ..steps import CASE, PROMISE
from . import _journal
from ._starting import start


@action("case.accept_lacking")
def accept_lacking(
    case_no: str, *, by: Actor, opinion: str = "", days: int | None = None
) -> CaseRef:
    """容缺受理：安阳市政务服务条例 第24条。 The limits run from this day, as after any acceptance.

    Raises:
        Refused: `case.lacking_promise_needed`. Invalid: `days` is out of bounds.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "accept_lacking"))
    check(case, CASE, "accept_lacking")
    law.allow(case, "accept_lacking")
    given = _days(case.region, days)
    due = clocks.working_days(places.calendar(), clock.today(), given)
    found = promises.pending(case)
    owed = list(found.keys) if found else []
    told = due.on.isoformat()
    start(
        case,
        "accept_lacking",
        by=by,
        opinion=opinion,
        changes={"owed": owed},
        owed=owed,
        supplement_due=told,
    )
    if found is not None:
        take(found, PROMISE, "tell", days=given, told_on=clock.today(), due=due.on)
    emit(
        LackingAccepted(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            lines=len(owed),
            due=told,
        )
    )
    return _journal.ref(case)


def _days(region: str, days: int | None) -> int:
    local = law.lacking.DAYS_TO_SUPPLEMENT
    if days is None:
        return local.value(region)
    most = local.setting.most if local.setting else days
    if not 1 <= days <= most:
        said = _("请填写1至%(most)d个工作日。") % {"most": most}
        raise Invalid([FieldError("days", "input.range", said)])
    return days
