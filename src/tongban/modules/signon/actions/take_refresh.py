"""Taking a refresh token: good once."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import GrantCard
from ..models import Token
from ..queries import grants, tokens
from ._ending import end_grant


@action("signon.take_refresh")
def take_refresh(client: str, token: str, *, by: Actor) -> GrantCard | None:
    """RFC 9700 §4.14: use a refresh token up and return its grant, or None.

    One that comes a second time was stolen, from us or from the system: the whole family of tokens
    ends. One that another system brings ends it too. Raises `Refused`.
    """
    require(policies.is_client(by, client))
    row = tokens.refresh_row(token)
    if row is None:
        note(f"client:{client}", refresh="unknown")
        return None
    moment = clock.now()
    fresh = Token.objects.filter(pk=row.pk, used_at=None, ended_at=None, expires_at__gt=moment)
    own = row.grant.client.uid == client
    if own and fresh.update(used_at=moment) and grants.alive(row.grant):
        note(f"grant:{row.grant.uid}", refresh="taken")
        return grants.shown(row.grant, row.pk, row.scopes)
    why = "refresh_reused" if own else "foreign_client"
    ended = end_grant(row.grant_id, why)
    note(f"grant:{row.grant.uid}", refresh=why, by_client=client, ended=ended)
    return None
