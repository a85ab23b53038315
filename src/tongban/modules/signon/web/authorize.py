"""The authorization endpoint: sign in, prove again, consent, and back with a code or ticket."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from authlib.oauth2.rfc6749 import OAuth2Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.portal.pages import refusal_page, render_page

from ..actions.give_consent import give_consent
from ..contracts import NO_CLIENT
from ..queries import grants
from . import asking, words
from .looking import Look, failure, look
from .oauth.signer import Signer, signer_of
from .weighing import TO_SYSTEM, Need, weigh, wish_of


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a request, with who is signed in and when the system first sent it."""

    given: QueryDict
    asked_at: dt.datetime
    look: Look
    signer: Signer | None


@never_cache
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Take a request from a system. One that is posted comes again by GET, with our cookie."""
    if request.method == "POST":
        return HttpResponseRedirect(f"{request.path}?{request.POST.urlencode()}", status=303)
    return answer_to(request, request.GET, clock.now())


authorize.csrf_exempt = True  # type: ignore[attr-defined]  # a posted request is only turned into a GET


@never_cache
@require_GET
def go_on(request: HttpRequest) -> HttpResponse:
    """After a form of ours: a page that goes on by itself.

    Browsers let no redirect after a form lead to another site (CSP form-action); a page does.
    """
    given = request.GET.get("ask", "")
    there = f"{reverse('signon:continue')}?{urlencode({'ask': given})}"
    return render_page(request, "signon/go_on.html", {"there": there})


@never_cache
@require_GET
def resume(request: HttpRequest) -> HttpResponse:
    """Look again at a request that waited."""
    try:
        given, asked_at = asking.read(request.GET.get("ask", ""))
    except Refused as no:
        return refusal_page(request, no)
    return answer_to(request, given, asked_at)


@never_cache
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Take the person's answer. Only our page sends it (CSRF), only what we signed counts."""
    try:
        given, asked_at = asking.read(request.POST.get("ask", ""))
        seen = _seen(request, given, asked_at)
    except Refused as no:
        return refusal_page(request, no)
    except OAuth2Error as no:
        return _back(request, no)
    if seen.signer is None:
        return _to_sign_in(seen)
    if request.POST.get("answer") != "yes":
        return _leave(seen.look.failed("access_denied"))
    give_consent(seen.look.card.uid, seen.look.scopes, by=seen.signer.actor)
    return _next(request, seen, consented=True, done=frozenset({"consent"}))


def answer_to(request: HttpRequest, given: QueryDict, asked_at: dt.datetime) -> HttpResponse:
    """Answer a request with what it needs next."""
    try:
        seen = _seen(request, given, asked_at)
    except OAuth2Error as no:
        return _back(request, no)
    signer = seen.signer
    consented = signer is not None and grants.consented(
        signer.account_id, seen.look.card.uid, seen.look.scopes
    )
    return _next(request, seen, consented=consented)


def waiting(given: QueryDict, asked_at: dt.datetime) -> str:
    """Return the address under which a request goes on after a form of ours."""
    return f"{reverse('signon:go_on')}?{urlencode({'ask': asking.kept(given, asked_at)})}"


def _seen(request: HttpRequest, given: QueryDict, asked_at: dt.datetime) -> Round:
    signer = signer_of(request)
    return Round(given, asked_at, look(given, signer), signer)


def _next(
    request: HttpRequest, seen: Round, *, consented: bool, done: frozenset[str] = frozenset()
) -> HttpResponse:
    prompts = set(seen.look.data.get("prompt", "").split()) - done
    wish = wish_of({**seen.look.data, "prompt": " ".join(prompts)}, seen.look.card.min_level)
    need = weigh(wish, seen.signer, consented=consented, asked_at=seen.asked_at, now=clock.now())
    if need in TO_SYSTEM or seen.signer is None:
        return _leave(seen.look.failed(need)) if need in TO_SYSTEM else _to_sign_in(seen)
    if need == Need.GO:
        return _leave(seen.look.finish(seen.signer))
    if need == Need.SET_UP:
        return HttpResponseRedirect(reverse("identity:second_factor"))
    return _consent_page(request, seen) if need == Need.CONSENT else _to_prove(seen)


def _back(request: HttpRequest, no: OAuth2Error) -> HttpResponse:
    """Tell the system, where it is certain that the address is its own; else the person alone."""
    if not no.redirect_uri:
        return refusal_page(request, Refused(NO_CLIENT))
    return _leave(failure(no.redirect_uri, no.error, no.state or ""))


def _leave(address: str) -> HttpResponse:
    """Lead back to the system, without telling it where from."""
    answer = HttpResponse(status=302, headers={"Location": address})
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _to_sign_in(seen: Round) -> HttpResponse:
    there = waiting(seen.given, seen.asked_at)
    return HttpResponseRedirect(f"{reverse('identity:sign_in')}?{urlencode({'next': there})}")


def _to_prove(seen: Round) -> HttpResponse:
    """Prove again who one is, in the same sign-in: systems reached before stay signed on."""
    there = waiting(seen.given, seen.asked_at)
    return HttpResponseRedirect(f"{reverse('identity:step_up')}?{urlencode({'next': there})}")


def _consent_page(request: HttpRequest, seen: Round) -> HttpResponse:
    card, signer = seen.look.card, seen.signer
    there = waiting(seen.given, seen.asked_at)
    context = {
        "client": card,
        "ask": asking.kept(seen.given, seen.asked_at),
        "told": words.told(seen.look.scopes),
        "name": signer.actor.name if signer else "",
        "company": signer.actor.body_name if signer else "",
        "switch": f"{reverse('identity:role')}?{urlencode({'next': there})}",
        "can_switch": bool(signer and signer.actor.person_id),
        "title": _("允许登录“%(name)s”吗？") % {"name": card.name},
    }
    answer = render_page(request, "signon/consent.html", context)
    answer.headers["Content-Security-Policy"] = _policy(seen.look.redirect_uri)
    return answer


def _policy(redirect_uri: str) -> str:
    """The page's form leads to the system in the end, so its origin is allowed there."""
    parts = urlsplit(redirect_uri)
    return (
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
        " frame-ancestors 'none'; base-uri 'none'; object-src 'none';"
        f" form-action 'self' {parts.scheme}://{parts.netloc}"
    )
