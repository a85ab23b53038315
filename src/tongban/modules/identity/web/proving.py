"""Proving once more who one is, on the way to a step that needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from ..actions import prove
from ..contracts import STEP_UP_NEEDED
from ..queries import factors
from . import certifying, touching
from .coming_in import ONE_TIME
from .entrance import FORM, said
from .landing import must_enrol, safe_next

_OURS = frozenset({"csrfmiddlewaretoken"})
_KEPT = "kept."
_MOST = 400_000
Typed = list[tuple[str, str]]


class StepUp:
    """Leads a page whose step needs a fresh proof there and back; what was typed comes along.

    The API catches its own refusals: a token is as fresh as the session that had it issued.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer `identity.step_up_needed` with the way to prove oneself."""
        code = exception.code if isinstance(exception, Refused) else ""
        if code == FORBIDDEN and must_enrol(actor_of(request)):
            return HttpResponseRedirect(reverse("identity:second_factor"))
        return _asked(request) if code == STEP_UP_NEEDED else None


def _asked(request: HttpRequest) -> HttpResponse:
    """Lead to the proof: a page one looked at by a redirect, a form with what was typed."""
    here = request.get_full_path()
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": _address(here)})
    if request.method in {"GET", "HEAD"}:
        return HttpResponseRedirect(_address(here))
    return _page(request, here, _typed(request), status=403)


def _address(here: str) -> str:
    return reverse("identity:step_up") + "?" + urlencode({"next": here})


def _typed(request: HttpRequest) -> Typed:
    """What was typed, for the way there and back. Files cannot come along: they are chosen anew."""
    every = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [pair for pair in every if pair[0] not in _OURS]
    return kept if sum(len(name) + len(value) for name, value in kept) <= _MOST else []


def _brought(request: HttpRequest) -> Typed:
    """What was typed on the page before, brought along by the page in between."""
    return [
        (name.removeprefix(_KEPT), value)
        for name, values in request.POST.lists()
        if name.startswith(_KEPT)
        for value in values
    ]


@sensitive_post_parameters("password", "code")
@never_cache
@require_http_methods(FORM)
def step_up(request: HttpRequest) -> HttpResponse:
    """Prove once more who one is; then go on to where one wanted to go."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    if request.method == "GET":
        return _page(request, safe_next(request))
    target, brought = _target(request), _brought(request)
    try:
        prove.prove_again(
            request.POST.get("password", ""),
            request.POST.get("code", ""),
            touching.answer(request),
            certifying.answer(request),
            by=actor,
        )
    except Refused as no:
        return _page(request, target, brought, errors=[said(no, "")], status=no.status)
    return _go_on(request, target, brought)


def _target(request: HttpRequest) -> str:
    wanted = request.POST.get("to", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure())
    return wanted if safe else ""


def _go_on(request: HttpRequest, target: str, brought: Typed) -> HttpResponse:
    """Back to the page; where something was to be done, one presses the button oneself."""
    if not brought or not target:
        return HttpResponseRedirect(target or reverse("identity:account"))
    return render_page(request, "identity/go_on.html", {"to": target, "kept": brought})


def _page(
    request: HttpRequest,
    target: str,
    kept: Typed = [],  # noqa: B006  # read only
    *,
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "to": target,
        "kept": [(_KEPT + name, value) for name, value in kept],
        "errors": errors,
        "with_code": factors.has_factor(actor_of(request).account_id or 0),
        "code_attrs": ONE_TIME,
        "key_options": touching.ask(request, actor_of(request).account_id or 0),
        "nonce": factors.text_to_sign(actor_of(request).account_id or 0),
        "files": bool(request.FILES),
    }
    return render_page(request, "identity/step_up.html", context, status)
