"""Tokens for the operator's commands: for an account, and for the body it acts for if it does."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.modules.identity import public as identity


def token_for(login: str, *, days: int = 30, label: str = "tongban token") -> str:
    """Issue a token. An account that acts for exactly one body acts for it by the token.

    Raises:
        NotFound: no such account.
    """
    account = identity.account_by_login(login)
    bodies = identity.clerkships(account)
    body_id = bodies[0].body_id if len(bodies) == 1 else None
    return identity.issue_token(account, label, days=days, body_id=body_id, by=Rule("operator"))
