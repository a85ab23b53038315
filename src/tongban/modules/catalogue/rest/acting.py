"""How a route lets the caller act, and answers with what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongban.kernel.actors import Actor
from tongban.kernel.web import actor_of
from tongban.rest.shell import write


def acted(
    request: HttpRequest, act: Callable[[Actor], object], *, status: int = 200
) -> HttpResponse:
    """Let the caller act and answer with what `act` returns. Honours `Idempotency-Key`."""
    by = actor_of(request)
    return write(request, lambda: act(by), status=status)
