"""Issue a licence. Its file is made afterwards, by the worker."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import numbers, policies, queries
from ..contracts import UNKNOWN_TYPE, LicenceIssued, LicenceOrder, LicenceRef
from ..models import Licence
from . import _rows


@action("licence.issue")
def issue(order: LicenceOrder, *, by: Actor) -> LicenceRef:
    """颁发许可证件: 行政许可法 第39条；电子证照 国务院令第716号 第10条。

    Raises:
        Refused: `licence.unknown_type`, `licence.holder_unknown`, `licence.bad_term`.
    """
    require(policies.may_issue(by, order.issuer, order.holder.owner_ref))
    kind = queries.type_of(order.type_code)
    if kind is None:
        raise Refused(UNKNOWN_TYPE)
    serial = numbers.next_serial(kind.code, clock.today().year)
    licence = _rows.create(order, kind, serial)
    note(licence.subject, number=licence.number, case=licence.case_no, state=licence.state)
    emit(told(licence))
    return queries.ref(licence)


def issue_once(order: LicenceOrder, *, by: Actor) -> LicenceRef:
    """Issue unless this case has led to a licence of this type already; return that one then.

    Two at once: the database lets one through, the other fails and finds it when tried again.
    """
    require(policies.may_issue(by, order.issuer, order.holder.owner_ref))
    known = queries.issued_for(order.case_no, order.type_code)
    return queries.ref(known) if known else issue(order, by=by)


def told(licence: Licence) -> LicenceIssued:
    """Return the event that says a licence was issued."""
    return LicenceIssued(
        uid=licence.uid,
        number=licence.number,
        name=licence.name,
        owner=licence.owner_ref,
        case_no=licence.case_no,
        issuer=licence.issuer,
        issuer_name=licence.issuer_name,
        issued_on=licence.issued_on.isoformat(),
        valid_to=licence.valid_to.isoformat() if licence.valid_to else "",
    )
