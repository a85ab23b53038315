"""Giving back what was given."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import GrantCard
from ..models import Token
from ._ending import end_grant


@action("signon.revoke_grant")
def revoke_grant(grant: GrantCard, why: str, *, by: Actor) -> None:
    """RFC 7009 §2.1: end a grant and all its tokens, by the system they were given to.

    Raises `Refused`.
    """
    require(policies.is_client(by, grant.client))
    note(f"grant:{grant.uid}", ended=end_grant(grant.id, why), why=why)


@action("signon.revoke_token")
def revoke_token(grant: GrantCard, *, by: Actor) -> None:
    """RFC 7009 §2.1: end one access token; its family lives on. Raises `Refused`."""
    require(policies.is_client(by, grant.client))
    ended = Token.objects.filter(pk=grant.token_id, ended_at=None).update(ended_at=clock.now())
    note(f"grant:{grant.uid}", access_token_ended=ended)
