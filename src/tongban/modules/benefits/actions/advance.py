"""Remember how far the matching of a policy has come."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..models import Policy


@action("policy.advance")
def advance(code: str, cursor: str, *, seen: int, made: int, by: Actor) -> None:
    """自动比对记录：个人信息保护法 第24条、第55条。 How many were looked at and proposed to."""
    require(policies.may_run(by))
    Policy.objects.filter(code=code, current=True).update(cursor=cursor)
    note(f"policy:{code}", cursor=cursor, seen=seen, proposed=made)
