"""Limiting what a post handles."""

from __future__ import annotations

from collections.abc import Collection

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import policies
from ..contracts import SAME_PERSON, RightsChanged
from ..queries import accounts, rights


@action("identity.limit_right")
def limit_post(post_key: str, item_types: Collection[str], *, by: Actor) -> None:
    """GB/T 22239-2019 8.1.4.2 d): say of which types of items a post handles the cases; none: all.

    Who appoints says so, freshly proved, and never of a post of their own. Raises `NotFound`,
    `Invalid` (as `places.limit_post`), `Refused` (`identity.same_person`,
    `identity.step_up_needed`).
    """
    found = rights.post_to_limit(post_key, by=by)
    require(policies.proven(by, policies.APPOINT))
    if by.staff_id is not None and post_key in rights.all_posts_of(by.staff_id):
        raise Refused(SAME_PERSON)
    places.limit_post(post_key, item_types, by=by)
    note(f"post:{found.key}", limited=sorted(set(item_types)))
    for account_id in accounts.accounts_of_post(post_key):
        emit(RightsChanged(account_id=account_id))
