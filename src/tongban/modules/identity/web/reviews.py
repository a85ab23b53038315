"""Which posts somebody has to confirm, and the button that does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tongban.kernel.settings import settings
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from ..actions.confirm_holding import confirm_holding
from ..queries import reviews
from . import paged


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The posts that wait to be confirmed, the oldest first."""
    found = reviews.due(actor_of(request), **paged.at(request))
    context = {
        "due": found.rows,
        "days": settings().review_days,
        "pager": paged.pager(found, reverse("identity:holdings")),
    }
    return render_page(request, "identity/holdings.html", context)


@require_POST
def confirm(request: HttpRequest, holding_id: int) -> HttpResponse:
    """Confirm that one is still needed."""
    confirm_holding(holding_id, by=actor_of(request))
    return HttpResponseRedirect(reverse("identity:holdings"))
