"""Asking somebody to act for a body, and taking that back."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import OFFER_NOT_WAITING, ClerkNamed, OfferAnswer, Other, Role, Scope, Side
from ..models import ClerkOffer, Clerkship
from ..queries import mandates
from . import _clerking, _sides, _throttle


def name_clerk(body_id: int, other: Other, role: Role, scope: Scope, *, by: Actor) -> str:
    """Ask a person to act for a body as `role`, as far as `scope`; return the offer's uid.

    They are named by name and citizen number; whether they are known here is not told. Raises
    `Invalid`, `Refused` (`access.not_allowed`, `access.slow_down`, `identity.mandate_self`,
    `identity.clerk_scope` beyond what the one who names may do).
    """
    require(policies.may_name_clerks(by, body_id, role))
    _throttle.spend(_throttle.OFFERS, by.ref)
    return _name(body_id, Other(other.name, other.id_no), role, scope, by=by)


@action("identity.name_clerk")
def _name(body_id: int, other: Other, role: Role, scope: Scope, *, by: Actor) -> str:
    """民法典 第170条、第165条: matters, acts and term; it holds once the person has accepted."""
    require(policies.may_name_clerks(by, body_id, role))
    _sides.check_scope(scope)
    _clerking.lock(body_id)  # who asks may be narrowed at this moment
    _clerking.within(scope, by)
    named = _sides.other(other, Side.PRINCIPAL, by)
    uid = ids.new_uid()
    row = ClerkOffer.objects.create(
        uid=uid,
        body_id=body_id,
        by_clerkship=Clerkship.objects.get(account=by.account_id, body=body_id, ended_at=None),
        **named.columns,
        other_sealed=named.sealed(uid),
        other_masked=named.masked,
        role=role,
        acts=list(scope.acts),
        items=list(scope.items),
        starts_on=scope.starts_on,
        ends_on=scope.ends_on,
        offered_at=clock.now(),
    )
    note(f"body:{body_id}", offer=row.uid, role=role, acts=row.acts, until=str(row.ends_on))
    to = mandates.named_person(row.other_index, row.other_name)
    emit(ClerkNamed(uid=row.uid, to=to, body_id=body_id))
    return row.uid


@action("identity.withdraw_clerk_offer")
def withdraw_clerk_offer(uid: str, *, by: Actor) -> None:
    """民法典 第141条: take an offer back before it is accepted. Raises `NotFound`, `Refused`."""
    row = ClerkOffer.objects.filter(uid=uid, body=by.body_id or 0).first()
    if row is None:
        raise NotFound("offer")
    require(policies.may_name_clerks(by, row.body_id, row.role))
    waiting = ClerkOffer.objects.filter(pk=row.pk, answered_at=None)
    over = {"answered_at": clock.now(), "answer": OfferAnswer.WITHDRAWN, "other_sealed": b""}
    if not waiting.update(**over):
        raise Refused(OFFER_NOT_WAITING)
    note(f"body:{row.body_id}", offer=uid, answer=OfferAnswer.WITHDRAWN)
