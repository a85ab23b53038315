"""Whether a member of staff stands, as a citizen, too near to whose matter it is (回避)."""

from __future__ import annotations

from django.db.models import Q

from tongban.kernel.actors import Actor

from ..contracts import GUARDIAN
from ..models import Mandate, Person
from .accounts import acts_for
from .mandates import holding


def stands_near(by: Actor, owner_ref: str) -> bool:
    """Return whether it is their own, their ward's or guardian's, or a body's that they act for."""
    own, (kind, _, number) = by.staff_person_id, owner_ref.partition(":")
    if own is None or not number.isdigit():
        return False
    if kind == "body":
        return acts_for(own, int(number))
    return kind == "person" and (own == int(number) or _in_care(own, int(number)))


def _in_care(one: int, other: int) -> bool:
    """Whether one of two people is the other's guardian."""
    accounts = {pk: Person.objects.filter(pk=pk).values("account") for pk in (one, other)}
    pairs = Q(principal_person=one, agent_account__in=accounts[other]) | Q(
        principal_person=other, agent_account__in=accounts[one]
    )
    return holding(Mandate.objects.filter(pairs, way=GUARDIAN)).exists()
