"""Keeping apart what one person may not hold together."""

from __future__ import annotations

from tongban.kernel.errors import Refused
from tongban.modules.places import public as places

from .. import conflicts
from ..contracts import RIGHTS_CONFLICT
from ..models import Staff
from ..queries import rights


def check(staff_id: int, post_key: str) -> None:
    """Raise `Refused` (`identity.rights_conflict`) if the post would break a rule for them.

    Inside an action: two who give somebody a post at once wait for each other.
    """
    Staff.objects.select_for_update().get(pk=staff_id)
    posts = places.posts([post_key, *rights.all_posts_of(staff_id)])
    found = conflicts.broken(name for one in posts for name in one.permissions)
    if found:
        raise Refused(RIGHTS_CONFLICT, rule=found[0].zh, rule_en=found[0].en)
