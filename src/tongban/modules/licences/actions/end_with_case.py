"""A licence falls with the decision that it rests on: whoever revoked that, revoked this."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import take

from .. import queries
from ..contracts import LicenceRef, LicenceRevoked
from ..sealed import seal
from ..steps import LICENCE
from .revoke import MOST


@action("licence.end_with_case")
def end_with_case(uid: str, *, reason: str, by: Actor) -> LicenceRef:
    """撤销决定的后果: 行政许可法 第69条、第70条。 By the rule that follows a person's decision."""
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    licence = queries.one(uid, seen_by=by)
    why = seal("end_reason", uid, reason.strip()[:MOST])
    moment = clock.now()
    take(licence, LICENCE, "revoke", ended_at=moment, ended_by=by.ref, end_reason=why)
    note(licence.subject, state=licence.state, number=licence.number)
    emit(
        LicenceRevoked(
            uid=licence.uid,
            number=licence.number,
            name=licence.name,
            owner=licence.owner_ref,
            issuer=licence.issuer,
            issuer_name=licence.issuer_name,
            revoked_on=moment.date().isoformat(),
        )
    )
    return queries.ref(licence)
