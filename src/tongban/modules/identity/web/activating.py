"""The first sign-in: the code on paper, the one by telephone where there is one, a password."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import Invalid, Refused
from tongban.portal.pages import render_page

from .. import contracts
from ..actions import activate as setting
from ..actions import send_activation_code as sending
from ..contracts import ActivationBegun
from . import document_words
from .coming_in import ONE_TIME
from .entrance import FORM, NEW_PASSWORD
from .windows import typed_here, wrong_here


@sensitive_post_parameters("password", "code", "sms")
@never_cache
@require_http_methods(FORM)
def activate(request: HttpRequest) -> HttpResponse:
    """Number and code on paper; then the code by telephone, if one was sent, and a password."""
    if request.method == "GET":
        return _page(request)
    try:
        return _next(request) if request.POST.get("do") == "next" else _set(request)
    except (Refused, Invalid) as no:
        errors, status = wrong_here(no)
        ending = request.POST.get("ending", "")[-4:]
        asked = request.POST.get("do") != "next" or bool(ending)
        wrong = no.code == contracts.CODE_WRONG if isinstance(no, Refused) else False
        context = {"errors": errors, "begun": asked, "ending": ending, "by_sms": ending or wrong}
        return _page(request, context, status)


def _next(request: HttpRequest) -> HttpResponse:
    typed = typed_here(request)
    begun: ActivationBegun = sending.send_activation_code(
        typed["id_no"],
        typed["code"],
        address=request.META.get("REMOTE_ADDR", ""),
        born=document_words.day_typed(request.POST, "born"),
    )
    context = {"begun": True, "ending": begun.ending, "by_sms": begun.ending, "shown": begun.shown}
    return _page(request, context)


def _set(request: HttpRequest) -> HttpResponse:
    typed = typed_here(request)
    setting.activate(
        typed["id_no"],
        typed["code"],
        request.POST.get("password", ""),
        address=request.META.get("REMOTE_ADDR", ""),
        sms=typed["sms"],
        born=document_words.day_typed(request.POST, "born"),
    )
    return HttpResponseRedirect(reverse("identity:sign_in"))


def _page(
    request: HttpRequest, context: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    shown = {"typed": typed_here(request), "new_password": NEW_PASSWORD, "code_attrs": ONE_TIME}
    return render_page(request, "identity/activate.html", shown | (context or {}), status)
