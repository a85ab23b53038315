"""政务公开: the way to every column of disclosure that has content."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from . import columns
from .components import Tile
from .pages import render_page


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the columns; one that would be empty is not there."""
    tiles = [
        Tile(one.label, reverse(one.url_name), one.icon or "document", one.text)
        for one in columns.shown()
    ]
    return render_page(request, "portal/disclosure.html", {"tiles": tiles})
