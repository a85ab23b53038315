"""Saying yes or no to acting for a body."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import ALREADY_CLERK, OFFER_NOT_WAITING, ClerkAnswered, OfferAnswer, Role
from ..models import ClerkOffer, Clerkship
from ..queries import companies
from . import _clerking


@action("identity.accept_clerk_offer")
def accept_clerk_offer(uid: str, *, by: Actor) -> int:
    """民法典 第165条: only who has agreed acts for a body. Returns the clerkship's number.

    Whatever they held there before ends. Raises `NotFound` for everybody else, and `Refused`
    (`identity.offer_not_waiting` also when who asked manages the body no more,
    `identity.already_clerk` for its representative).
    """
    require(policies.may_answer_offers(by))
    _clerking.lock(companies.offer_to(uid, by=by).body_id)
    row = _waiting(uid, by)  # who asked may have gone while we waited
    account = policies.own_account(by)
    held = Clerkship.objects.filter(account=account, body=row.body_id, ended_at=None).first()
    if held is not None and held.role == Role.LEGAL_REPRESENTATIVE:
        raise Refused(ALREADY_CLERK)
    _answer(row, OfferAnswer.ACCEPTED)
    begun = _clerking.begin(account, row.body_id, Role(row.role), companies.scope_of(row))
    note(f"body:{row.body_id}", offer=uid, account=account, clerkship=begun.pk, role=row.role)
    return begun.pk


@action("identity.decline_clerk_offer")
def decline_clerk_offer(uid: str, *, by: Actor) -> None:
    """民法典 第165条: nobody has to. Raises `NotFound`, `Refused`."""
    row = _waiting(uid, by)
    _answer(row, OfferAnswer.DECLINED)
    note(f"body:{row.body_id}", offer=uid, answer=OfferAnswer.DECLINED)


def _waiting(uid: str, by: Actor) -> ClerkOffer:
    require(policies.may_answer_offers(by))
    row = companies.offer_to(uid, by=by)
    if not companies.still_waits(row):
        raise Refused(OFFER_NOT_WAITING)
    return row


def _answer(row: ClerkOffer, answer: OfferAnswer) -> None:
    waiting = ClerkOffer.objects.filter(pk=row.pk, answered_at=None)
    if not waiting.update(answered_at=clock.now(), answer=answer, other_sealed=b""):
        raise Refused(OFFER_NOT_WAITING)
    emit(
        ClerkAnswered(
            uid=row.uid,
            body_id=row.body_id,
            name=row.other_masked,
            accepted=answer == OfferAnswer.ACCEPTED,
        )
    )
