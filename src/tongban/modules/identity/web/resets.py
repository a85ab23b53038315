"""Resetting somebody's second factors: one administrator asks, another decides."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from ..actions.ask_factor_reset import ask_factor_reset
from ..actions.decide_factor_reset import decide_factor_reset
from ..contracts import STEP_UP_NEEDED
from ..queries import factors
from .entrance import FORM, said


@require_http_methods(FORM)
def resets(request: HttpRequest) -> HttpResponse:
    """What waits for a second administrator, and a form to ask for another one."""
    actor = actor_of(request)
    waiting = factors.resets_asked(actor)
    if request.method == "GET":
        return render_page(request, "identity/resets.html", {"waiting": waiting})
    number, reason = request.POST.get("number", ""), request.POST.get("reason", "")
    try:
        ask_factor_reset(number, reason, by=actor)
    except NotFound:
        wrong = FieldError("number", "staff.unknown", _("没有这个工号。"))
        return _again(request, waiting, [wrong], 422)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        return _again(request, waiting, [said(no, "reason")], no.status)
    return HttpResponseRedirect(reverse("identity:factor_resets"))


def _again(
    request: HttpRequest, waiting: Sequence[object], errors: Sequence[FieldError], status: int
) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in ("number", "reason")}
    context = {"waiting": waiting, "errors": errors, "typed": typed}
    return render_page(request, "identity/resets.html", context, status)


@require_POST
def decide(request: HttpRequest, reset_id: int) -> HttpResponse:
    """Grant or refuse a reset that another administrator asked for."""
    granted = request.POST.get("granted") == "yes"
    decide_factor_reset(reset_id, granted=granted, by=actor_of(request))
    return HttpResponseRedirect(reverse("identity:factor_resets"))
