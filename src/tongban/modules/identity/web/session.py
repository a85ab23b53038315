"""Opening and closing the browser's session."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from tongban.kernel.actors import Actor, Anonymous

from ..actions.sign_in import sign_in
from ..actions.sign_out import sign_out
from ..contracts import PASSWORD
from ..queries import actors


def open_session(
    request: HttpRequest,
    account_id: int,
    *,
    methods: Sequence[str] = (PASSWORD,),
    proved: bool = True,
    stored: str = "",
) -> Actor:
    """Sign an account in under a new session key and a new CSRF secret (no session fixation).

    `stored` as in `sign_in`. Raises `Refused`.
    """
    actor = actors.actor(account_id) or Anonymous
    request.session.flush()
    request.session.create()
    sign_in(
        str(request.session.session_key),
        request.headers.get("User-Agent", ""),
        methods=methods,
        proved=proved,
        stored=stored,
        by=actor,
    )
    rotate_token(request)
    return actor


def close_session(request: HttpRequest, actor: Actor) -> None:
    """End the session that asks, here and in the browser."""
    key = request.session.session_key
    if key is not None and actor.account_id is not None:
        sign_out(key, by=actor)
    request.session.flush()
    rotate_token(request)
