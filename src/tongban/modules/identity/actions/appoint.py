"""Appointing staff to posts."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import policies
from ..contracts import ALREADY_APPOINTED, RightsChanged
from ..models import PostHolding
from ..queries import accounts
from . import _apart, _posts


@action("identity.appoint")
def appoint(
    staff_id: int,
    post_key: str,
    *,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    by: Actor,
) -> int:
    """公务员法 第40条: give a member of staff a post, and with it the post's rights.

    Dates are whole days, both included; no `ends_on`: until relieved. Returns the holding's number.
    Raises `NotFound` (staff, post) and `Refused` (`identity.already_appointed`,
    `identity.in_care`, `identity.rights_conflict`).
    """
    post = next(iter(places.posts([post_key])), None)
    if post is None:
        raise NotFound("post")
    body = places.organisation(post.organisation)
    require(policies.may_appoint(by, body.uscc, body.region))
    require(policies.proven(by, policies.APPOINT))
    member = accounts.staff_member(staff_id)
    held = PostHolding.objects.filter(staff=member.staff_id, post=post.key, ended_at=None)
    if held.exists():
        raise Refused(ALREADY_APPOINTED)
    _posts.require_free(member.staff_id)
    _apart.check(member.staff_id, post.key)
    row = PostHolding.objects.create(
        staff_id=member.staff_id,
        post_id=post.key,
        starts_on=starts_on or clock.today(),
        ends_on=ends_on,
    )
    note(f"staff:{member.staff_id}", post=post.key, holding=row.pk)
    emit(RightsChanged(account_id=member.account_id))
    return row.pk
