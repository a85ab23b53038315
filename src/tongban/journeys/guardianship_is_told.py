"""Guardians are told that they are, and that they are no more (民法典 第27条、第39条)."""

from __future__ import annotations

from tongban.kernel.errors import NotFound
from tongban.kernel.events import listens
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import GuardianshipBegun, GuardianshipEnded
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import guarding


@listens(GuardianshipBegun, name="journeys.tell_guardianship_begun")
def begun(told: GuardianshipBegun) -> None:
    """Tell the guardian, and so whoever else has their account, that they may act."""
    _tell(told.to, told.uid, guarding.BEGUN, "begun")


@listens(GuardianshipEnded, name="journeys.tell_guardianship_ended")
def ended(told: GuardianshipEnded) -> None:
    """Tell the guardian that it is over, and why."""
    _tell(told.to, told.uid, guarding.OF_AGE if told.of_age else guarding.ENDED, "ended")


def _tell(to: str, uid: str, kind: str, what: str) -> None:
    if not to:
        return
    try:
        ward, guardian = identity.mandate_parties(uid)
    except NotFound:
        return
    notices.post(
        Outgoing(
            recipient=to,
            kind=kind,
            params={"ward": ward, "guardian": guardian},
            link="/my/wards",
            about=uid,
            dedupe_key=f"identity.guardianship_{what}:{uid}",
        )
    )
