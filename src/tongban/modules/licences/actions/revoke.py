"""Revoke a licence: it verifies as revoked from the same moment."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries
from ..contracts import REASON_NEEDED, LicenceRef, LicenceRevoked
from ..sealed import seal
from ..steps import LICENCE

MOST = 500
"""Most characters of a reason that are kept."""


@action("licence.revoke")
def revoke(uid: str, *, reason: str, by: Actor) -> LicenceRef:
    """撤销、注销: 行政许可法 第69、70条。 The reason is kept sealed and told to the holder.

    Raises:
        Refused: `licence.reason_needed`, `licence.step_not_possible`.
    """
    licence = queries.one(uid, seen_by=by)
    require(policies.may_revoke(by, licence))
    if not reason.strip():
        raise Refused(REASON_NEEDED)
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
            case_no=licence.case_no,
        )
    )
    return queries.ref(licence)
