"""Who may act for a company is told to whom it concerns (民法典 第170条、第173条)."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import (
    ClerkAnswered,
    ClerkNamed,
    ClerkshipChanged,
    RepresentativeChanged,
)
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from .wording import clerking


@listens(ClerkNamed, name="journeys.tell_clerk_named")
def named(told: ClerkNamed) -> None:
    """Ask the person to look and answer."""
    where = f"/my/companies/offers/{told.uid}"
    _tell(told.to, told.body_id, clerking.NAMED, f"clerk_named:{told.uid}", where)


@listens(ClerkAnswered, name="journeys.tell_clerk_answered")
def answered(told: ClerkAnswered) -> None:
    """Tell the body whether they agreed."""
    kind = clerking.ACCEPTED if told.accepted else clerking.DECLINED
    to, key = f"body:{told.body_id}", f"clerk_answered:{told.uid}"
    _tell(to, told.body_id, kind, key, f"/my/companies/{told.body_id}", name=told.name)


@listens(ClerkshipChanged, name="journeys.tell_clerkship_changed")
def changed(told: ClerkshipChanged) -> None:
    """Tell the person that it is over or other than before; the body that somebody left."""
    left = told.to.startswith("body:")
    kind = clerking.LEFT if left else clerking.ENDED if told.ended else clerking.CHANGED
    key = f"clerkship_{'ended' if told.ended else 'changed'}:{told.clerkship_id}"
    _tell(told.to, told.body_id, kind, key, "/my/companies")


@listens(RepresentativeChanged, name="journeys.tell_representative_changed")
def represented(told: RepresentativeChanged) -> None:
    """Tell who represents the body no more, and all who act for it."""
    for person in told.former:
        key = f"representation_ended:{told.body_id}:{told.clerkship_id}:{person}:{told.at}"
        _tell(person, told.body_id, clerking.NO_LONGER_REPRESENTS, key, "/my/companies")
    if told.clerkship_id:
        key = f"representative_changed:{told.clerkship_id}"
        _tell(f"body:{told.body_id}", told.body_id, clerking.NEW_REPRESENTATIVE, key, "")


def _tell(to: str, body_id: int, kind: str, key: str, link: str, **params: str) -> None:
    if not to:
        return
    notices.post(
        Outgoing(
            recipient=to,
            kind=kind,
            params={"body": identity.body(body_id).name, **params},
            link=link or f"/my/companies/{body_id}",
            about=f"body:{body_id}",
            dedupe_key=f"identity.{key}",
        )
    )
