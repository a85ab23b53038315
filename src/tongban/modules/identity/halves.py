"""GB/T 22239-2019 8.1.4.1 d): between the first proof and the second, kept by the browser.

Whoever proved the first one, by password here or at an upper platform, has no session yet.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from tongban.kernel import clock

from .contracts import PASSWORD

_HALF, _SECONDS = "half", 600


def half_open(
    session: SessionBase, account_id: int, *, first: str = PASSWORD, to: str = "", mark: str = ""
) -> None:
    """Note under a new session key what was proved `first`, and where to go after the code.

    `mark` is that of the password: another one makes the proof void. "" where none was given.
    """
    session.flush()
    session.create()
    told = {"account": account_id, "next": to, "first": first, "mark": mark}
    session[_HALF] = told | {"at": _now()}


def half_of(session: SessionBase) -> dict[str, Any] | None:
    """Return what was proved in this browser, some minutes ago at most."""
    half: dict[str, Any] | None = session.get(_HALF)
    return half if half and _now() - half["at"] < _SECONDS else None


def _now() -> int:
    return int(clock.now().timestamp())
