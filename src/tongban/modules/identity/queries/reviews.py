"""Which posts wait to be confirmed, and for how long nobody has."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require
from tongban.kernel.settings import settings

from .. import contracts, policies
from ..models import PostHolding
from .accounts import in_force

AHEAD = dt.timedelta(days=30)
"""So long before the day a post may be confirmed already."""


def _since(before: dt.date) -> QuerySet[PostHolding]:
    """The posts held today that nobody has given or confirmed since a day."""
    held = in_force(PostHolding.objects.filter(staff__account__is_active=True))
    confirmed = held.annotate(since=Coalesce(F("confirmed_on"), F("starts_on")))
    return confirmed.filter(since__lte=before).order_by("since", "id")


def due(actor: Actor, *, after: str = "", before: str = "") -> Page[contracts.HoldingDue]:
    """Return the posts to confirm in the bodies where the actor appoints, the oldest first."""
    require(policies.may_see_requests(actor))
    days = settings().review_days
    if not days:
        return Page([])
    rows = _since(clock.today() - dt.timedelta(days=days) + AHEAD).filter(
        policies.appoints_in(actor)
    )
    found = page(
        rows.select_related("staff", "post__organisation"),
        order=("since", "id"), after=after, before=before, size=30,
    )  # fmt: skip
    return Page([_due(row, actor) for row in found.rows], found.after, found.before)


def _due(row: PostHolding, actor: Actor) -> contracts.HoldingDue:
    return contracts.HoldingDue(
        row.pk,
        row.staff.name,
        row.staff.number,
        row.post.title,
        row.post.organisation.name,
        row.confirmed_on or row.starts_on,
        row.lapses_on,
        row.staff.account_id == actor.account_id,
    )


def to_warn(days: int) -> list[int]:
    """Return the posts that nobody has confirmed for so many days and that are not warned yet."""
    rows = _since(clock.today() - dt.timedelta(days=days)).filter(lapses_on=None)
    return list(rows.values_list("pk", flat=True))


def to_lapse() -> list[int]:
    """Return the posts whose told day has passed."""
    rows = in_force(PostHolding.objects.filter(lapses_on__lt=clock.today()))
    return list(rows.order_by("id").values_list("pk", flat=True))
