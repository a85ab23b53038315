"""Where one goes after signing in or switching role."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tongban.kernel.actors import Actor

from .. import policies


def safe_next(request: HttpRequest) -> str:
    """Return the address given as `next` when it lies on this site, else an empty text."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


def must_enrol(actor: Actor) -> bool:
    """Whether this session of staff lacks the second factor that it must have."""
    return actor.door == "session" and not policies.has_its_factors(actor)


def landing(request: HttpRequest, actor: Actor) -> str:
    """Return where to go: where one wanted to, else the workbench for staff, the portal for all.

    Staff who have not yet the second factor that they must have set it up first.
    """
    if must_enrol(actor):
        return reverse("identity:second_factor")
    return safe_next(request) or ("/desk/" if actor.is_staff else "/")
