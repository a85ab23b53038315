"""Where one goes after signing in or switching role."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from tongban.kernel.actors import Actor


def safe_next(request: HttpRequest) -> str:
    """Return the address given as `next` when it lies on this site, else an empty text."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


def landing(request: HttpRequest, actor: Actor) -> str:
    """Return where to go: where one wanted to, else the workbench for staff, the portal for all."""
    return safe_next(request) or ("/desk/" if actor.is_staff else "/")
