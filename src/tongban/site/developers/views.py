"""The developers' page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongban.portal.pages import render_page

from . import reading


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show how to call the API, and every operation of it."""
    return render_page(request, "developers/index.html", reading.context())
