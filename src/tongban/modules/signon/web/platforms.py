"""Deciding at the desk whether the levels of an upper platform count here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of

from .. import policies
from ..actions.trust_upstream import distrust_upstream, trust_upstream

_STEPS: dict[str, Callable[[str, Actor], None]] = {
    "trust": lambda key, by: trust_upstream(key, by=by),
    "distrust": lambda key, by: distrust_upstream(key, by=by),
}


@never_cache
@require_POST
def trust(request: HttpRequest, key: str) -> HttpResponse:
    """Let a platform's levels count, or no more."""
    by = actor_of(request)
    require(policies.may_see_desk(by))
    step = _STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise NotFound("step")
    step(key, by)
    return HttpResponseRedirect(reverse("signon:desk_clients"), status=303)
