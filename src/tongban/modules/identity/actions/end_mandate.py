"""Ending a mandate: either side, at any time, at once."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import (
    GUARDIAN,
    GUARDIAN_STAYS,
    LEVEL_TOO_LOW,
    MANDATE_NOT_WAITING,
    PAPER_NEEDED,
    MandateEnded,
    MandateState,
    Side,
)
from ..models import Mandate
from ..queries import mandates


@action("identity.end_mandate")
def end_mandate(uid: str, *, by: Actor) -> MandateState:
    """民法典 第173条第二项: revoke, give up, withdraw or decline a mandate, from this moment on.

    Returns how it ended. Raises `NotFound`, `Refused` (`identity.mandate_not_waiting` when it is
    over already).
    """
    verdict = policies.may_make_mandates(by)
    require(None if verdict == LEVEL_TOO_LOW else verdict)  # to end it needs no level
    row, side = mandates.one(uid, by=by)
    if row.way == GUARDIAN:
        raise Refused(GUARDIAN_STAYS)
    how = _how(row, side)
    ended = {"ended_at": clock.now(), "ended_ref": by.ref, "ended_how": how, "other_sealed": b""}
    same = Mandate.objects.filter(pk=row.pk, ended_at=None)
    if not same.filter(confirmed_at__isnull=row.confirmed_at is None).update(**ended):
        raise Refused(MANDATE_NOT_WAITING)
    note(row.subject, how=how, side=side)
    told = Side.AGENT if side == Side.PRINCIPAL else Side.PRINCIPAL
    emit(MandateEnded(uid=uid, to=mandates.addresses(row, told), how=how))
    return how


def _how(row: Mandate, side: Side) -> MandateState:
    if row.confirmed_at is None:
        return MandateState.WITHDRAWN if side == row.offered_by else MandateState.DECLINED
    return MandateState.REVOKED if side == Side.PRINCIPAL else MandateState.GIVEN_UP


@action("identity.end_desk_mandate")
def end_desk_mandate(uid: str, paper: str, *, by: Actor) -> None:
    """民法典 第173条第二项: the person revokes it at the desk, on paper, or the desk gives it up.

    Raises `NotFound`, `Refused` (`identity.paper_needed`, or the actor does not hold the post).
    """
    require(policies.may_help_at_desk(by))
    row = Mandate.objects.filter(uid=uid, agent_post__isnull=False).first()
    if row is None:
        raise NotFound("mandate")
    require(policies.may_help_at_desk(by, str(row.agent_post_id)))
    if not paper.strip():
        raise Refused(PAPER_NEEDED)
    ended = {
        "ended_at": clock.now(),
        "ended_ref": by.ref,
        "ended_how": MandateState.REVOKED,
    }
    if not Mandate.objects.filter(pk=row.pk, ended_at=None).update(**ended):
        raise Refused(MANDATE_NOT_WAITING)
    note(row.subject, how=MandateState.REVOKED, paper=paper.strip()[:60])
    emit(MandateEnded(uid=uid, to=row.principal_ref, how=MandateState.REVOKED))
