"""适老 mode: larger text, larger targets, fewer choices; remembered by a cookie, not an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

MODES = ("normal", "senior")
COOKIE = "tongban_mode"
_ONE_YEAR_S = 365 * 24 * 3600


def mode_of(request: HttpRequest) -> str:
    """Return the mode this browser chose; anything unknown is "normal"."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in MODES else "normal"


def remember(response: HttpResponse, mode: str, *, secure: bool) -> None:
    """Keep the mode for a year."""
    response.set_cookie(
        COOKIE, mode, max_age=_ONE_YEAR_S, samesite="Lax", httponly=True, secure=secure
    )
