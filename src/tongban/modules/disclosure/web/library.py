"""Questions that guides answer, and whom to ask or to complain to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.portal import columns
from tongban.portal.components import Pager
from tongban.portal.pages import render_page

from .. import asking, queries

LONGEST = 60


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List questions with their answers, narrowed by words."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    if not queries.any_question():
        return columns.empty_page(request, "questions")
    if asked:
        answered = asking.find(asked, after=after)
        rows, later, earlier = answered.rows, answered.after, ""
    else:
        found = queries.questions(after=after, before=before)
        rows, later, earlier = found.rows, found.after, found.before
    here = reverse("disclosure:questions")

    def at(**cursor: str) -> str:
        given = {name: value for name, value in {"q": asked, **cursor}.items() if value}
        return f"{here}?{urlencode(given)}"

    context = {
        "asked": asked,
        "rows": rows,
        "elsewhere": f"{reverse('catalogue:items')}?{urlencode({'q': asked})}" if asked else "",
        "pager": Pager(
            previous=at(before=earlier) if earlier else "",
            next=at(after=later) if later else "",
        ),
    }
    return render_page(request, "disclosure/questions.html", context)


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """List every body with its ways of asking and complaining."""
    found = queries.channels()
    if not found:
        return columns.empty_page(request, "channels")
    lead = _("对办事有疑问，先问办理单位；对态度、时限、收费有意见，打监督电话。")
    return render_page(request, "disclosure/channels.html", {"rows": found, "lead": lead})
