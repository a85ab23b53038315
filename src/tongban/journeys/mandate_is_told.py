"""What happens to a mandate is told to the other side (民法典 第165条、第173条)."""

from __future__ import annotations

from tongban.kernel.errors import NotFound
from tongban.kernel.events import listens
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import (
    ENDED_BY_LAW,
    MandateConfirmed,
    MandateEnded,
    MandateFirstUsed,
    MandateOffered,
)
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import mandating


@listens(MandateOffered, name="journeys.tell_mandate_offered")
def offered(told: MandateOffered) -> None:
    """Ask the other side to look and decide."""
    kind = mandating.ASKED_TO_HELP if told.side == "agent" else mandating.OFFERED_HELP
    _tell(told.to, told.uid, kind, "offered")


@listens(MandateConfirmed, name="journeys.tell_mandate_confirmed")
def confirmed(told: MandateConfirmed) -> None:
    """Tell who offered that it holds."""
    _tell(told.to, told.uid, mandating.CONFIRMED, "confirmed")


@listens(MandateEnded, name="journeys.tell_mandate_ended")
def ended(told: MandateEnded) -> None:
    """Tell the other side that it is over; both sides where the law ends it."""
    by_law = told.how in ENDED_BY_LAW
    kind = mandating.ENDED_BY_LAW if by_law else mandating.ENDED
    _tell(told.to, told.uid, kind, f"ended:{told.to}" if by_law else "ended")


@listens(MandateFirstUsed, name="journeys.tell_mandate_used")
def used(told: MandateFirstUsed) -> None:
    """Tell the principal of the first use."""
    _tell(told.to, told.uid, mandating.FIRST_USED, "used")


def _tell(to: str, uid: str, kind: str, what: str) -> None:
    if not to:
        return
    try:
        principal, agent = identity.mandate_parties(uid)
    except NotFound:
        return
    notices.post(
        Outgoing(
            recipient=to,
            kind=kind,
            params={"principal": principal, "agent": agent},
            link=f"/my/mandates/{uid}",
            about=uid,
            dedupe_key=f"identity.mandate_{what}:{uid}",
        )
    )
