"""Revoking bearer tokens."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound

from .. import policies
from ..models import ApiToken
from ..queries import accounts


@action("identity.revoke_token")
def revoke_token(token_id: int, *, by: Actor) -> None:
    """网络安全法 第26条: end one of one's own tokens, from the next request on.

    Raises `NotFound` for a token that is over or another's.
    """
    row = accounts.api_token(token_id)
    if policies.may_end(by, row) is not None:
        raise NotFound("token")
    ApiToken.objects.filter(pk=row.pk).update(ended_at=clock.now())
    note(f"account:{row.account_id}", token=row.pk)
