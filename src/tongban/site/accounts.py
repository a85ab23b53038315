"""What the operator's commands do with accounts: tokens, and work addresses of staff."""

from __future__ import annotations

from dataclasses import replace

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.errors import NotFound
from tongban.modules.identity import public as identity


def token_for(
    login: str, *, days: int = 30, label: str = "tongban token", by: Actor | None = None
) -> str:
    """Issue a token. An account that acts for exactly one body acts for it by the token.

    Who runs commands on the server vouches for its first minutes, as a password would. It never
    stands for a second factor: where staff must have one, such a token decides and unmasks nothing.

    Raises:
        NotFound: no such account.
    """
    account = identity.account_by_login(login)
    bodies = identity.clerkships(account)
    body_id = bodies[0].body_id if len(bodies) == 1 else None
    operator = by or replace(Rule("operator"), proved_at=clock.now(), factors=("ops",))
    return identity.issue_token(account, label, days=days, body_id=body_id, by=operator)


def set_work_mail(login: str, mail: str) -> None:
    """Set the work address of a member of staff; "" takes it back.

    Raises:
        NotFound: no such member of staff. Refused: `identity.work_mail_wrong`.
    """
    members = identity.staff_of_accounts([identity.account_by_login(login)])
    if not members:
        raise NotFound("staff")
    identity.set_work_mail(members[0].staff_id, mail, by=Rule("operator"))
