"""Letting a colleague stand in for oneself."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import NOT_THIS_BODY, TERM_WRONG, RightsChanged
from ..models import PostHolding, Substitution
from ..queries import accounts, rights
from . import _apart, _posts

LONGEST = dt.timedelta(days=92)


@action("identity.substitute")
def substitute(
    post_key: str, number: str, *, starts_on: dt.date, ends_on: dt.date, by: Actor
) -> int:
    """公务员法 第40条 (代理): let a colleague of the same body act in one's post for a term.

    Dates are whole days, both included. What the substitute does is marked in the audit trail.
    Raises `NotFound` (a post that one does not hold, staff), `Refused` (`identity.term_wrong`,
    `identity.not_this_body`, `identity.in_care`, `identity.rights_conflict`,
    `identity.step_up_needed`).
    """
    require(policies.may_ask_for_rights(by))
    require(policies.proven(by, policies.APPOINT))
    held = accounts.in_force(PostHolding.objects.filter(staff=by.staff_id, post=post_key))
    holding = held.select_related("post").first()
    member = accounts.staff_by_number(number)
    if holding is None or member.staff_id == by.staff_id:
        raise NotFound("post")
    if not clock.today() <= starts_on <= ends_on <= starts_on + LONGEST:
        raise Refused(TERM_WRONG)
    if holding.post.organisation_id not in rights.bodies_of(member.staff_id):
        raise Refused(NOT_THIS_BODY)
    _posts.require_free(member.staff_id)
    _apart.check(member.staff_id, holding.post_id)
    row, _created = Substitution.objects.update_or_create(
        holding=holding,
        substitute_id=member.staff_id,
        ended_at=None,
        defaults={"starts_on": starts_on, "ends_on": ends_on, "created_at": clock.now()},
    )
    note(f"staff:{by.staff_id}", post=post_key, substitution=row.pk, substitute=member.staff_id)
    emit(RightsChanged(account_id=member.account_id))
    return row.pk
