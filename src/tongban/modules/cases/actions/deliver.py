"""Deliver the result to the applicant."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import policies, queries
from ..contracts import CaseDelivered, CaseRef, DeliveryWay
from ..steps import CASE
from . import _journal


@action("case.deliver")
def deliver(
    case_no: str, *, by: Actor, way: str = DeliveryWay.ELECTRONIC, tracking: str = ""
) -> CaseRef:
    """送达：行政许可法 第44条。 Within ten working days of the decision."""
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "deliver"))
    check(case, CASE, "deliver")
    if way not in set(DeliveryWay):
        raise Invalid([FieldError("way", "input.choice", _("请从列出的送达方式中选择。"))])
    take(case, CASE, "deliver", closed_at=clock.now(), due=None, due_provisional=False)
    _journal.record(case, "deliver", by=by, way=way, tracking=tracking[:60])
    emit(CaseDelivered(case_no=case.case_no, owner=case.owner_ref, item=case.item_name, way=way))
    return _journal.ref(case)
