"""Relieving staff of posts."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..contracts import RightsChanged
from ..models import PostHolding


@action("identity.relieve")
def relieve(staff_id: int, post_key: str, *, by: Actor) -> None:
    """公务员法 第40条: take a post from a member of staff; its rights end with the next request.

    Raises `NotFound` when the post is not held.
    """
    held = PostHolding.objects.filter(staff=staff_id, post=post_key, ended_at=None)
    row = held.select_related("staff", "post__organisation").first()
    if row is None:
        raise NotFound("post")
    body = row.post.organisation
    require(policies.may_appoint(by, body.uscc, body.region_id))
    require(policies.proven(by, policies.APPOINT))
    held.update(ended_at=clock.now())
    note(f"staff:{staff_id}", post=post_key, holding=row.pk)
    emit(RightsChanged(account_id=row.staff.account_id))
