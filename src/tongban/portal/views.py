"""The few addresses of the skin itself: the mode switch and the story page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from tongban.kernel.settings import settings

from . import modes, stories
from .pages import render_page


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure())
    return wanted if safe else "/"


@require_POST
def mode(request: HttpRequest) -> HttpResponse:
    """Switch to or from 适老 mode and go back to the page."""
    chosen = request.POST.get("mode", "")
    response = HttpResponseRedirect(_safe_next(request))
    if chosen in modes.MODES:
        modes.remember(response, chosen, secure=request.is_secure())
    return response


@require_GET
def style(request: HttpRequest, page: str = "portal") -> HttpResponse:
    """Every component in all its states; only in a demonstration."""
    if not settings().demo or page not in stories.PAGES:
        raise Http404
    return render_page(request, f"portal/stories/{page}.html", stories.context())
