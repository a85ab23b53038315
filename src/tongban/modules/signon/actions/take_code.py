"""Taking a code or ticket: good once."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest
from tongban.kernel.policies import require

from .. import policies
from ..contracts import GrantCard
from ..models import Grant
from ..queries import grants
from ._ending import end_grant


@action("signon.take_code")
def take_code(client: str, code: str, *, by: Actor) -> GrantCard | None:
    """RFC 6749 §4.1.2, RFC 9700 §2.1: burn a code and return its grant, or None.

    Of two that come at once one gets it. A code that comes again, or from another system than it
    was given to, ends its grant: somebody has stolen it. Raises `Refused`.
    """
    require(policies.is_client(by, client))
    row = grants.by_code(token_digest(code))
    if row is None:
        note(f"client:{client}", code="unknown")
        return None
    moment = clock.now()
    fresh = Grant.objects.filter(pk=row.pk, code_used_at=None, ended_at=None)
    won = bool(fresh.update(code_used_at=moment))
    late = row.code_until is None or row.code_until <= moment
    if won and not late and row.client.uid == client and grants.alive(row):
        note(f"grant:{row.uid}", code="taken")
        return grants.shown(row)
    why = _why(won=won, own=row.client.uid == client)
    note(f"grant:{row.uid}", code=why, by_client=client, ended=end_grant(row.pk, why))
    return None


def _why(*, won: bool, own: bool) -> str:
    if not own:
        return "foreign_client"
    return "code_expired" if won else "code_replayed"
