"""Which posts somebody has to confirm, and the button that does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tongban.kernel.settings import settings
from tongban.kernel.web import actor_of
from tongban.portal.components import Pager
from tongban.portal.pages import render_page

from ..actions.confirm_holding import confirm_holding
from ..queries import reviews


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The posts that wait to be confirmed, the oldest first."""
    at = {name: request.GET.get(name, "") for name in ("after", "before")}
    found, here = reviews.due(actor_of(request), **at), reverse("identity:holdings")
    context = {
        "due": found.rows,
        "days": settings().review_days,
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "identity/holdings.html", context)


@require_POST
def confirm(request: HttpRequest, holding_id: int) -> HttpResponse:
    """Confirm that one is still needed."""
    confirm_holding(holding_id, by=actor_of(request))
    return HttpResponseRedirect(reverse("identity:holdings"))
