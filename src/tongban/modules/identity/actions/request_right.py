"""Asking for a post."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import policies
from ..contracts import ALREADY_APPOINTED, REASON_TOO_SHORT, RIGHT_ASKED
from ..models import PostHolding, RightRequest

LEAST = 5


@action("identity.request_right")
def request_right(
    post_key: str,
    reason: str,
    *,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    by: Actor,
) -> int:
    """公务员法 第40条: ask for a post, and with it its rights; somebody else decides.

    Raises `NotFound` (post), `Refused` (`identity.already_appointed`, `identity.right_asked`,
    `identity.reason_too_short`).
    """
    require(policies.may_ask_for_rights(by))
    post = next(iter(places.posts([post_key])), None)
    if post is None or by.staff_id is None:
        raise NotFound("post")
    why = " ".join(reason.split())[:400]
    if len(why) < LEAST:
        raise Refused(REASON_TOO_SHORT)
    if PostHolding.objects.filter(staff=by.staff_id, post=post.key, ended_at=None).exists():
        raise Refused(ALREADY_APPOINTED)
    if RightRequest.objects.filter(staff=by.staff_id, post=post.key, decided_at=None).exists():
        raise Refused(RIGHT_ASKED)
    row = RightRequest.objects.create(
        staff_id=by.staff_id,
        post_id=post.key,
        starts_on=starts_on or clock.today(),
        ends_on=ends_on,
        reason=why,
        asked_by_id=policies.own_account(by),
        asked_at=clock.now(),
    )
    note(f"staff:{by.staff_id}", post=post.key, request=row.pk)
    return row.pk
