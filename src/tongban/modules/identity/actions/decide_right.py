"""Deciding a request for a post."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE

from .. import policies
from ..contracts import REASON_TOO_SHORT, RightDecided
from ..models import RightRequest
from .appoint import appoint


@action("identity.decide_right")
def decide_right(request_id: int, *, granted: bool, remark: str = "", by: Actor) -> None:
    """公务员法 第40条: grant a request for a post, which appoints, or refuse it with a reason.

    Who decides neither asked nor gains by it. Raises `NotFound`, `Refused`
    (`identity.same_person`, `identity.step_up_needed`, `access.changed_meanwhile` when another
    decided first, `identity.reason_too_short` for a refusal without a reason, and as `appoint`).
    """
    require(policies.may_see_requests(by))
    rows = RightRequest.objects.select_related("staff", "post__organisation")
    row = rows.filter(pk=request_id).first()
    if row is None:
        raise NotFound("right")
    body = row.post.organisation
    require(policies.may_appoint(by, body.uscc, body.region_id))
    require(policies.proven(by, policies.APPOINT))
    require(policies.not_oneself(by, row.asked_by_id, row.staff.account_id))
    said = " ".join(remark.split())[:400]
    if not granted and not said:
        raise Refused(REASON_TOO_SHORT)
    decided = {"decided_by": policies.own_account(by), "decided_at": clock.now()}
    still = RightRequest.objects.filter(pk=row.pk, decided_at=None)
    if not still.update(granted=granted, remark=said, **decided):
        raise Refused(LOST_RACE)
    if granted:
        starts = max(row.starts_on, clock.today())
        appoint(row.staff_id, row.post_id, starts_on=starts, ends_on=row.ends_on, by=by)
    note(f"staff:{row.staff_id}", request=row.pk, granted=granted)
    told = RightDecided(account_id=row.staff.account_id, request_id=row.pk, granted=granted)
    emit(told)
