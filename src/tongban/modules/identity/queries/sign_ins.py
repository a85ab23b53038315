"""Whether a sign-in is in force: for whoever vouches for it elsewhere."""

from __future__ import annotations

from tongban.kernel import clock

from ..models import SignIn


def still_open(sign_in_id: int) -> bool:
    """Whether a sign-in is neither ended nor over."""
    rows = SignIn.objects.filter(pk=sign_in_id, ended_at=None, expires_at__gt=clock.now())
    return rows.exists()
