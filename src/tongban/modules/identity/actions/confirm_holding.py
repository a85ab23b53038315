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
    rows = PostHolding.objects.filter(policies.appoints_in(by), pk=holding_id, ended_at=None)
    row = rows.select_related("staff").first()
    if row is None:
        raise NotFound("holding")
    require(policies.proven(by, policies.APPOINT))
    require(policies.not_oneself(by, row.staff.account_id))
    still = PostHolding.objects.filter(pk=row.pk, ended_at=None)
    if not still.update(confirmed_on=clock.today(), lapses_on=None):
        raise NotFound("holding")
    note(f"staff:{row.staff_id}", post=row.post_id, holding=row.pk, confirmed=True)
