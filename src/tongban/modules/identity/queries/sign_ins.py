"""What is known of a sign-in: for whoever vouches for it elsewhere."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.crypto import token_digest

from ..contracts import SignInFacts
from ..models import SignIn


def sign_in_facts(session_key: str) -> SignInFacts | None:
    """Return the sign-in of a session key that is in force, else None."""
    row = SignIn.objects.filter(
        digest=token_digest(session_key), ended_at=None, expires_at__gt=clock.now()
    ).first()
    if row is None:
        return None
    return SignInFacts(
        row.pk, row.account_id, row.body_id, row.started_at, ("pwd",), row.expires_at
    )


def still_open(sign_in_id: int) -> bool:
    """Whether a sign-in is in force."""
    return SignIn.objects.filter(pk=sign_in_id, ended_at=None, expires_at__gt=clock.now()).exists()
