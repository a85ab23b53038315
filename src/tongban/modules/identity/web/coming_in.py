"""From the right password to the session: the second factor in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.settings import settings
from tongban.portal.pages import render_page

from .. import known_devices
from ..actions.prove import Proof, prove_code
from ..actions.remember_device import remember_device
from ..contracts import PASSWORD, REMEMBERED
from ..halves import half_of, half_open
from ..queries import accounts, factors
from . import certifying, touching
from .landing import landing, safe_next
from .session import open_session

ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
COOKIE = "device"


def after_password(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Open the session, or ask for the second factor first where the account has one.

    Raises `Refused` where the password was changed, or the account closed, since it was proved.
    """
    account_id, stored = proof.account_id, proof.stored
    if not factors.has_factor(account_id):
        who = open_session(request, account_id, stored=stored)
        actor = replace(who, door="session", factors=(PASSWORD,))
        return _known(request, proof, HttpResponseRedirect(landing(request, actor)))
    if factors.is_remembered(account_id, request.COOKIES.get(COOKIE, "")):
        by = [PASSWORD, REMEMBERED]
        actor = open_session(request, account_id, methods=by, proved=False, stored=stored)
        return _known(request, proof, HttpResponseRedirect(landing(request, actor)))
    mark = known_devices.mark(account_id, stored)
    half_open(request.session, account_id, to=safe_next(request), mark=mark)
    return HttpResponseRedirect(reverse("identity:sign_in_code"))


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; without a right first proof before it, one begins anew."""
    half = half_of(request.session)
    if half is None:
        return HttpResponseRedirect(reverse("identity:sign_in"))
    if request.method == "GET":
        return _page(request, half)
    try:
        answer = touching.answer(request)
        device = request.COOKIES.get(known_devices.COOKIE, "")
        means = prove_code(
            half["account"],
            request.POST.get("code", ""),
            answer,
            device=device,
            certificate=certifying.answer(request),
        )
    except Refused as no:
        wrong = FieldError("code", no.code, no.message(get_language() or "zh"))
        return _page(request, half, [wrong], no.status)
    return finish(request, half, means)


def finish(request: HttpRequest, half: dict[str, Any], means: str) -> HttpResponse:
    """Open the session that both factors have proved; remember the browser if asked to.

    Where the password was changed in between, one begins anew.
    """
    proof = Proof(half["account"], accounts.account(half["account"]).password)
    if half.get("mark", "") not in {"", known_devices.mark(proof.account_id, proof.stored)}:
        request.session.flush()
        return HttpResponseRedirect(reverse("identity:sign_in"))
    by = [half["first"], means]
    actor = open_session(request, proof.account_id, methods=by, stored=proof.stored)
    there = half["next"] or ("/desk/" if actor.is_staff else "/")
    response = _known(request, proof, HttpResponseRedirect(there))
    if "remember" in request.POST and settings().device_days:
        token = remember_device(request.headers.get("User-Agent", ""), by=actor)
        _set(response, COOKIE, token, settings().device_days * 86_400)
    return response


def _known(request: HttpRequest, proof: Proof, response: HttpResponse) -> HttpResponse:
    """Let the browser keep that the account signed in here: its next attempts are its own."""
    before = request.COOKIES.get(known_devices.COOKIE, "")
    kept = known_devices.keep(before, proof.account_id, proof.stored)
    _set(response, known_devices.COOKIE, kept, int(known_devices.TERM.total_seconds()))
    return response


def _set(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        secure=django_settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _page(
    request: HttpRequest,
    half: dict[str, Any],
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    asked = touching.ask(request, half["account"])
    context = {
        "key_options": asked,
        "nonce": factors.text_to_sign(half["account"]),
        "errors": errors,
        "code_attrs": ONE_TIME,
        "days": settings().device_days,
    }
    return render_page(request, "identity/sign_in_code.html", context, status)
