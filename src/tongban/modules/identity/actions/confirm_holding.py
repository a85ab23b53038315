"""Confirming that somebody still needs a post."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..models import PostHolding


@action("identity.confirm_holding")
def confirm_holding(holding_id: int, *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.2 c), d): confirm that a post is still needed by who holds it.

    Who appoints in the body does so, freshly proved, and never of themselves. Raises `NotFound`,
    `Refused` (`identity.same_person`, `identity.step_up_needed`).
    """
    require(policies.may_see_requests(by))
    row = PostHolding.objects.select_related("staff", "post").filter(pk=holding_id).first()
    here = row is not None and policies.may_appoint(by, row.post.organisation_id) is None
    if row is None or row.ended_at is not None or not here:
        raise NotFound("holding")
    require(policies.proven(by, policies.APPOINT))
    require(policies.not_oneself(by, row.staff.account_id))
    PostHolding.objects.filter(pk=row.pk, ended_at=None).update(
        confirmed_on=clock.today(), lapses_on=None
    )
    note(f"staff:{row.staff_id}", post=row.post_id, holding=row.pk, confirmed=True)
