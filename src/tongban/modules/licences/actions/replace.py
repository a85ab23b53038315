"""Replace a licence by a new version of itself: holder or face have changed, or it was wrong."""

from __future__ import annotations

import dataclasses

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries
from ..contracts import REASON_NEEDED, Issuer, LicenceOrder, LicenceRef, LicenceReplaced, Term
from ..models import Licence
from ..sealed import seal
from ..steps import LICENCE
from . import _rows
from .issue import told
from .revoke import MOST


@action("licence.replace")
def replace(
    uid: str,
    *,
    reason: str,
    by: Actor,
    holder_name: str = "",
    face: tuple[tuple[str, str], ...] | None = None,
) -> LicenceRef:
    """变更、换发: 行政许可法 第49条；GB/T 36904 (same serial, next version). Number and term stay.

    The holder may have a new name; whose licence it is cannot change (行政许可法 第9条).

    Raises:
        Refused: `licence.reason_needed`, `licence.step_not_possible`.
    """
    old = queries.one(uid, seen_by=by)
    require(policies.may_replace(by, old))
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    why = seal("end_reason", uid, reason.strip()[:MOST])
    take(old, LICENCE, "replace", ended_at=clock.now(), ended_by=by.ref, end_reason=why)
    new = _successor(old, holder_name, face)
    note(old.subject, state=old.state, successor=new.uid)
    note(new.subject, state=new.state, number=new.number, edition=new.edition, replaces=uid)
    emit(LicenceReplaced(uid, new.uid, new.number, new.name, new.owner_ref))
    emit(told(new))
    return queries.ref(new)


def _successor(old: Licence, holder_name: str, face: tuple[tuple[str, str], ...] | None) -> Licence:
    holder = queries.holder(old)
    order = LicenceOrder(
        type_code=old.type.code,
        holder=dataclasses.replace(holder, name=holder_name.strip() or holder.name),
        issuer=Issuer(old.issuer, old.issuer_name, old.region),
        case_no=old.case_no,
        valid_from=old.valid_from,
        valid_to=old.valid_to,
        term=Term(old.validity),
        face=tuple(queries.face(old)) if face is None else face,
    )
    return _rows.create(order, old.type, _rows.serial_of(old), old.edition + 1)
