"""我要查: anyone with case number and query code sees where a case stands, and nothing personal."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError
from tongban.kernel.web import actor_of
from tongban.modules.identity import public as identity
from tongban.portal.pages import render_page

from .. import queries
from ..dossier import Dossier
from . import standing, story, words

LOOKUPS = identity.Allowance("case_lookup", most=20, minutes=15)
PER_CASE = identity.Allowance("case_lookup_of", most=10, minutes=15)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Ask for both, then show the state; a wrong pair gets one answer, whatever was wrong in it."""
    number = "".join((request.POST.get("number") or request.GET.get("number", "")).split()).upper()
    if request.method != "POST":
        return _form(request, number)
    code = request.POST.get("code", "")
    if not number or not code.strip():
        return _form(request, number, [FieldError("number", "input.missing", _missing())], 422)
    _spend(request, number)
    case = queries.tracked(number[:30], code[:40])
    if case is None:
        return _form(request, number, [FieldError("number", "case.not_found", _unknown())], 422)
    d = Dossier(case, actor_of(request))
    context = {
        "d": d,
        "standing": standing.for_anyone(d),
        "status": words.status(case.state),
        "clocks": standing.clocks(d),
        "timeline": story.timeline(d, outside=True),
    }
    return render_page(request, "cases/tracked.html", context)


def _spend(request: HttpRequest, number: str) -> None:
    """Slow guessing down, by the line it comes from and by the case guessed at."""
    identity.spend(LOOKUPS, identity.whole_address(request.META.get("REMOTE_ADDR", "")))
    identity.spend(PER_CASE, number[:30])


def _missing() -> str:
    return _("请填写办件编号和查询码，它们都在回执上。")


def _unknown() -> str:
    return _("没有找到。请核对办件编号和查询码，它们都在回执上。")


def _form(
    request: HttpRequest, number: str, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    context = {"number": number[:60], "errors": errors}
    return render_page(request, "cases/track.html", context, status)
