"""The row of a new licence, for a first issue and for a replacement alike."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock, ids
from tongban.kernel.crypto import blind_index
from tongban.kernel.errors import Refused
from tongban.kernel.masking import Kind, mask

from .. import numbers, terms
from ..contracts import BAD_TERM, HOLDER_UNKNOWN, Holder, HolderKind, LicenceOrder, Term
from ..models import Licence, LicenceType
from ..sealed import seal


def create(order: LicenceOrder, kind: LicenceType, serial: str, edition: int = 1) -> Licence:
    """Write the row; raise `Refused` when holder or term cannot be printed."""
    uid = ids.new_uid()
    term = order.term or Term(kind.validity, kind.months)
    first, last = _days(order, term)
    return Licence.objects.create(
        uid=uid,
        type=kind,
        name=kind.name,
        number=numbers.printed(kind.code, serial),
        identifier=str(numbers.identifier(kind.code, order.issuer.uscc, serial, edition)),
        edition=edition,
        case_no=order.case_no,
        issuer=order.issuer.uscc,
        issuer_name=order.issuer.name,
        region=order.issuer.region,
        issued_on=clock.today(),
        valid_from=first,
        valid_to=last,
        validity=terms.phrase(first, last, term.validity),
        face=seal("face", uid, order.face) if order.face else b"",
        **_holder(uid, order.holder),
    )


def _days(order: LicenceOrder, term: Term) -> tuple[dt.date, dt.date | None]:
    first = order.valid_from or clock.today()
    last = order.valid_to or terms.last_day(first, term.months)
    if last is not None and last < first:
        raise Refused(BAD_TERM)
    return first, last


def _holder(uid: str, holder: Holder) -> dict[str, object]:
    if not holder.name.strip() or not holder.code.strip():
        raise Refused(HOLDER_UNKNOWN)
    kept = {"name": holder.name, "code": holder.code}
    person = holder.kind is HolderKind.PERSON
    return {
        "owner_ref": holder.owner_ref,
        "holder": seal("holder", uid, kept),
        "holder_kind": holder.kind,
        "holder_masked": mask(Kind.NAME, holder.name) if person else holder.name,
        "holder_index": blind_index(holder.code, "licences.holder"),
    }


def serial_of(licence: Licence) -> str:
    """Return the serial inside the identifier: a replacement keeps it."""
    return licence.identifier.split(".")[-3]
