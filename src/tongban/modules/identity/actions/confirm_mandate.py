"""Confirming a mandate: the second signature makes it hold."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import (
    MANDATE_NOT_WAITING,
    MANDATE_TEXT_CHANGED,
    MandateConfirmed,
    MandateState,
    Side,
)
from ..models import Mandate
from ..queries import mandates
from . import _clerking


@action("identity.confirm_mandate")
def confirm_mandate(uid: str, digest: str, *, by: Actor) -> None:
    """民法典 第165条: sign the text that the other side signed; only then may anybody act under it.

    `digest` is that of the text that was read. What was offered for a body by somebody who manages
    it no more waits for nobody. Raises `NotFound`, and `Refused` (`identity.mandate_not_waiting`,
    `identity.mandate_text_changed`, `identity.level_too_low`).
    """
    require(policies.may_make_mandates(by))
    row, side = mandates.one(uid, by=by)
    if mandates.state(row) != MandateState.OFFERED or side == row.offered_by:
        raise Refused(MANDATE_NOT_WAITING)
    if not _clerking.still_speaks(row):
        raise Refused(MANDATE_NOT_WAITING)
    if row.digest != digest:
        raise Refused(MANDATE_TEXT_CHANGED)
    if side == Side.PRINCIPAL:
        _clerking.within(mandates.scope_of(row), by)
    waiting = Mandate.objects.filter(pk=row.pk, confirmed_at=None, ended_at=None)
    signed = {"confirmed_at": clock.now(), "confirmed_ref": by.ref, "other_sealed": b""}
    if not waiting.update(**signed, **_now_known(by, side)):
        raise Refused(MANDATE_NOT_WAITING)
    note(row.subject, side=side, text=row.digest, until=str(row.ends_on))
    emit(MandateConfirmed(uid=uid, to=mandates.addresses(row, Side(row.offered_by))))


def _now_known(by: Actor, side: Side) -> dict[str, Any]:
    """The side that signs is known from now on; a body was known from the beginning."""
    if by.body_id is not None:
        return {}
    if side == Side.PRINCIPAL:
        return {"principal_person": by.person_id}
    return {"agent_account": by.account_id}
