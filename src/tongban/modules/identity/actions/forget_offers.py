"""Erasing whom an offer named, once it ran out without an answer."""

from __future__ import annotations

from collections import defaultdict

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from ..models import ClerkOffer, Mandate
from ..queries import offers

AT_ONCE = 200
"""Offers of one transaction."""


@action("identity.forget_offers")
def forget_offers(*, by: Actor) -> int:
    """个人信息保护法 第19条、第47条: an offer that ran out needs the number it named no more.

    Name and number of the other side, sealed, are erased from at most `AT_ONCE` of each kind; the
    offer stays with its masked name. Returns how many. Rules only; raises `NotFound` for none.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    return _of_mandates() + _of_bodies() or _none()


def _none() -> int:
    raise NotFound("offer")


def _of_mandates() -> int:
    rows = list(offers.mandates_run_out()[:AT_ONCE])
    for row in rows:
        note(row.subject, offer_forgotten=True)
    return Mandate.objects.filter(pk__in=[one.pk for one in rows]).update(other_sealed=b"")


def _of_bodies() -> int:
    rows = list(offers.clerkships_run_out()[:AT_ONCE])
    of_body = defaultdict[int, list[str]](list)
    for row in rows:
        of_body[row.body_id].append(row.uid)
    for body_id, uids in of_body.items():
        note(f"body:{body_id}", offers_forgotten=uids, on=clock.today().isoformat())
    return ClerkOffer.objects.filter(pk__in=[one.pk for one in rows]).update(other_sealed=b"")
