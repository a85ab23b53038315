"""Acting for a company: who may, how far, who was asked, what was done."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require

from .. import contracts, policies
from ..contracts import MANAGERS, Assurance, ClerkView, OfferView, Role, Scope
from ..models import ClerkOffer, Clerkship, ClerkUse, Person
from . import accounts
from .mandates import name_indexes
from .people import person

SIZE = 50
"""Rows of a page."""
_BY_ROLE = Case(
    *(When(role=role, then=Value(place)) for place, role in enumerate(Role)),
    output_field=IntegerField(),
)
"""Managers first, as the roles are told."""


def own_role(body_id: int, *, by: Actor) -> contracts.ClerkOf:
    """Return how the actor's account may act for a body today; raise `NotFound`."""
    held = accounts.clerkships(policies.own_account(by))
    for one in held:
        if one.body_id == body_id:
            return one
    raise NotFound("body")


def clerks(
    body_id: int, *, by: Actor, after: str = "", before: str = "", size: int = 0
) -> Page[ClerkView]:
    """Return who may act for a body, managers first, to those who manage it. Raises `Refused`."""
    require(policies.may_manage_clerks(by, body_id))
    rows = Clerkship.objects.filter(body=body_id, ended_at=None).annotate(rank=_BY_ROLE)
    found = page(rows, order=("rank", "id"), after=after, before=before, size=size or SIZE)
    names = dict(
        Person.objects.filter(account__in=[row.account_id for row in found.rows]).values_list(
            "account", "name_masked"
        )
    )
    may = {role: policies.may_change_role(by, body_id, role) is None for role in Role}
    told = [
        _clerk(row, names.get(row.account_id, ""), by, may_change=may[Role(row.role)])
        for row in found.rows
    ]
    return Page(told, found.after, found.before)


def _clerk(row: Clerkship, name: str, by: Actor, *, may_change: bool) -> ClerkView:
    return ClerkView(
        clerkship_id=row.pk,
        name=name,
        role=Role(row.role),
        acts=row.allowed_acts(),
        items=tuple(row.items),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        may_change=may_change,
        own=row.account_id == by.account_id,
    )


def clerk(clerkship_id: int, *, by: Actor) -> ClerkView:
    """Return one whom the actor may change. Raises `NotFound`, also for all others."""
    row = Clerkship.objects.filter(pk=clerkship_id, ended_at=None).first()
    if row is None or policies.may_change_clerk(by, row) is not None:
        raise NotFound("clerkship")
    name = Person.objects.filter(account=row.account_id).values_list("name_masked", flat=True)
    return _clerk(row, name.first() or "", by, may_change=True)


def asked(body_id: int, *, by: Actor) -> list[OfferView]:
    """Return the offers of a body that still wait, to those who manage it. Raises `Refused`."""
    require(policies.may_manage_clerks(by, body_id))
    return [_offer(row) for row in _waiting().filter(body=body_id)]


def asked_page(body_id: int, *, by: Actor, after: str, size: int) -> Page[OfferView]:
    """Return a page of the offers of a body that still wait, newest first. Raises `Refused`."""
    require(policies.may_manage_clerks(by, body_id))
    found = page(_waiting().filter(body=body_id), order=("-id",), after=after, size=size)
    return Page([_offer(row) for row in found.rows], found.after)


def asked_one(uid: str, body_id: int, *, by: Actor) -> OfferView:
    """Return an offer of a body, to those who manage it. Raises `NotFound`, `Refused`."""
    require(policies.may_manage_clerks(by, body_id))
    row = ClerkOffer.objects.filter(uid=uid, body=body_id).select_related("body").first()
    if row is None:
        raise NotFound("offer")
    return _offer(row)


def offers_to(by: Actor) -> list[OfferView]:
    """Return which bodies ask the actor to act for them: to nobody below level 2."""
    if policies.may_answer_offers(by) is not None or by.person_id is None:
        return []
    return [_offer(row) for row in _to(person(by.person_id), _waiting()) if still_waits(row)]


def all_offers_to(by: Actor) -> QuerySet[ClerkOffer]:
    """Return every offer ever made to a person: to nobody below level 2."""
    rows = ClerkOffer.objects.select_related("body")
    if by.person_id is None or by.level < Assurance.CHECKED:
        return rows.none()
    return _to(person(by.person_id), rows)


def offer_to(uid: str, *, by: Actor) -> ClerkOffer:
    """Return an offer made to the actor; raise `NotFound` for everybody else."""
    rows = ClerkOffer.objects.filter(uid=uid).select_related("body", "by_clerkship")
    low = by.kind != "person" or by.level < Assurance.CHECKED
    if by.person_id is None or low:
        raise NotFound("offer")
    found = _to(person(by.person_id), rows).first()
    if found is None:
        raise NotFound("offer")
    return found


def offer_view(uid: str, *, by: Actor) -> tuple[OfferView, bool]:
    """Return an offer made to the actor, and whether it still waits. Raises `NotFound`."""
    row = offer_to(uid, by=by)
    return _offer(row), still_waits(row)


def still_waits(row: ClerkOffer) -> bool:
    """Whether it is not answered, not over, and who asked still may."""
    mine = Clerkship.objects.filter(pk=row.by_clerkship_id, role__in=MANAGERS)
    open_ = row.answered_at is None and row.ends_on >= clock.today()
    return open_ and accounts.in_force(mine).exists()


def uses(
    body_id: int, *, by: Actor, after: str = "", before: str = "", size: int = 0
) -> Page[contracts.ClerkUse]:
    """Return what was done for a body, newest first, to those who manage it. Raises `Refused`."""
    require(policies.may_manage_clerks(by, body_id))
    rows = ClerkUse.objects.filter(body=body_id)
    found = page(rows, order=("-id",), after=after, before=before, size=size or SIZE)
    told = [
        contracts.ClerkUse(row.clerk, row.action, row.subject, row.first_at, row.last_at, row.times)
        for row in found.rows
    ]
    return Page(told, found.after, found.before)


def _waiting() -> QuerySet[ClerkOffer]:
    rows = ClerkOffer.objects.filter(answered_at=None, ends_on__gte=clock.today())
    return rows.select_related("body").order_by("-id")


def _to(row: Person, offers: QuerySet[ClerkOffer]) -> QuerySet[ClerkOffer]:
    return offers.filter(other_index=row.id_index, other_name__in=name_indexes(row.name))


def scope_of(row: ClerkOffer) -> Scope:
    """Return how far an offer goes."""
    return Scope(row.allowed_acts(), tuple(row.items), row.starts_on, row.ends_on)


def _offer(row: ClerkOffer) -> OfferView:
    return OfferView(
        uid=row.uid,
        body_id=row.body_id,
        body_name=row.body.name,
        name=row.other_masked,
        role=Role(row.role),
        scope=scope_of(row),
        offered_at=row.offered_at,
    )
