"""Requests for posts, substitutes, and who holds what should be apart."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require
from tongban.modules.places import public as places
from tongban.modules.places.contracts import Organisation, Post

from .. import conflicts, contracts, policies
from ..models import PostHolding, RightRequest, Staff, Substitution

SIZE = 30
"""Requests of a page."""
OF_CASES = ("cases:", "supervision:")
"""Rights over cases: those that a post's item types narrow."""


def all_posts_of(staff_id: int) -> list[str]:
    """Return the keys of the posts somebody holds or will hold, or stands in for: now or later."""
    held, stands_in = _now_or_later()
    return [
        *held.filter(staff=staff_id).values_list("post_id", flat=True),
        *stands_in.filter(substitute=staff_id).values_list("holding__post_id", flat=True),
    ]


def _now_or_later() -> tuple[QuerySet[PostHolding], QuerySet[Substitution]]:
    today = clock.today()
    held = PostHolding.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), ended_at=None)
    return held, Substitution.objects.filter(ended_at=None, ends_on__gte=today)


def bodies_of(staff_id: int) -> set[str]:
    """Return the USCCs of the bodies in which somebody holds a post or will."""
    held = PostHolding.objects.filter(staff=staff_id, ended_at=None)
    return {one.organisation for one in places.posts(list(held.values_list("post_id", flat=True)))}


def post_to_limit(post_key: str, *, by: Actor) -> Post:
    """Return a post whose item types the actor may set. Raises `NotFound`, also for others."""
    require(policies.may_see_requests(by))
    found = next(iter(places.posts([post_key])), None)
    body = places.organisation(found.organisation) if found is not None else None
    here = body is not None and policies.may_appoint(by, body.uscc, body.region) is None
    if found is None or not here:
        raise NotFound("post")
    return found


def posts_to_limit(actor: Actor) -> list[tuple[str, list[Post]]]:
    """Return the posts that handle cases in the bodies where the actor appoints, by body's name."""
    require(policies.may_see_requests(actor))
    bodies = _bodies_of(actor)
    kept: dict[str, list[Post]] = {}
    for one in places.posts(organisations=bodies):
        if any(name.startswith(OF_CASES) for name in one.permissions):
            kept.setdefault(bodies[one.organisation].name, []).append(one)
    return list(kept.items())


def _bodies_of(actor: Actor) -> dict[str, Organisation]:
    """The bodies in which the actor appoints, by USCC."""
    found = [
        body
        for grant in actor.scopes(policies.APPOINT)
        for body in places.organisations([grant.org] if grant.org else None, region=grant.region)
    ]
    return {body.uscc: body for body in found}


def rights_asked(actor: Actor, *, after: str = "", before: str = "") -> Page[contracts.RightAsked]:
    """Return the requests that wait, in the bodies where the actor may decide; oldest first."""
    require(policies.may_see_requests(actor))
    rows = RightRequest.objects.filter(policies.appoints_in(actor), decided_at=None)
    seen = rows.select_related("staff", "post__organisation")
    found = page(seen, order=("id",), after=after, before=before, size=SIZE)
    return Page([_asked(one, actor) for one in found.rows], found.after, found.before)


def without_number(
    actor: Actor, *, after: str = "", before: str = ""
) -> Page[contracts.StaffMember]:
    """Return colleagues of the bodies where the actor appoints whose own cases nobody can tell.

    公务员法 第76条 holds for them only once their citizen number is noted; by staff number.
    """
    require(policies.may_see_requests(actor))
    held, _stands_in = _now_or_later()
    here = held.filter(policies.appoints_in(actor)).values("staff")
    rows = Staff.objects.filter(pk__in=here, id_index="", account__is_active=True)
    found = page(rows, order=("number",), after=after, before=before, size=SIZE)
    return Page([_member(one) for one in found.rows], found.after, found.before)


def _member(row: Staff) -> contracts.StaffMember:
    return contracts.StaffMember(row.pk, row.account_id, row.number, row.name)


def _asked(row: RightRequest, actor: Actor) -> contracts.RightAsked:
    return contracts.RightAsked(
        row.pk,
        row.staff.name,
        row.staff.number,
        row.post.title,
        row.post.organisation.name,
        row.starts_on,
        row.ends_on,
        row.reason,
        row.asked_at,
        actor.account_id in {row.asked_by_id, row.staff.account_id},
    )


def post_asked(request_id: int) -> str:
    """Return the title of the post that a request is for, "" for no such request."""
    found = RightRequest.objects.filter(pk=request_id).values_list("post__title", flat=True)
    return found.first() or ""


def substitutions(actor: Actor) -> list[contracts.StandIn]:
    """Return who stands in for the actor, and for whom the actor stands in, now or later."""
    rows = Substitution.objects.filter(
        Q(holding__staff=actor.staff_id) | Q(substitute=actor.staff_id),
        ended_at=None,
        ends_on__gte=clock.today(),
    ).select_related("holding__staff", "holding__post", "substitute")
    return [
        contracts.StandIn(
            row.pk,
            row.holding.post.title,
            row.holding.staff.name,
            row.substitute.name,
            row.starts_on,
            row.ends_on,
        )
        for row in rows.order_by("id")
    ]


def rights_in_conflict(actor: Actor) -> list[contracts.Conflict]:
    """Report who holds what a rule keeps apart, by staff number; raise `Refused`."""
    require(policies.may_audit_rights(actor))
    given = {one.key: one.permissions for one in places.posts()}
    held, stands_in = _now_or_later()
    rights: dict[int, set[str]] = {}
    for staff_id, post in (
        *held.values_list("staff", "post"),
        *stands_in.values_list("substitute", "holding__post"),
    ):
        rights.setdefault(staff_id, set()).update(given.get(post, ()))
    broken = {staff_id: conflicts.broken(names) for staff_id, names in rights.items()}
    members = Staff.objects.filter(
        pk__in=[staff_id for staff_id, rules in broken.items() if rules], account__is_active=True
    )
    return [
        contracts.Conflict(member.pk, member.name, rule.zh)
        for member in members.order_by("number")
        for rule in broken[member.pk]
    ]
