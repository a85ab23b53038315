"""The authorization endpoint: sign in, prove again, consent, and back with a code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749 import AccessDeniedError, OAuth2Error
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
from ..issuer import issuer
from ..queries import grants
from . import asking, words
from .oauth.requests import Asking, readable
from .oauth.server import server
from .oauth.signer import Signer, signer_of
from .weighing import TO_SYSTEM, Need, weigh, wish_of


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a request: as Authlib checked it, with who is signed in."""

    given: QueryDict
    asked_at: dt.datetime
    request: Asking
    grant: Any
    signer: Signer | None

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that the system may have of those it asks."""
        return tuple(str(self.request.scope).split())


@never_cache
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Take a request from a system. One that is posted comes again by GET, with our cookie."""
    if request.method == "POST":
        return HttpResponseRedirect(f"{request.path}?{request.POST.urlencode()}", status=303)
    return _answer(request, request.GET, clock.now())


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
    return _answer(request, given, asked_at)


@never_cache
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Take the person's answer. Only our page sends it (CSRF), only what we signed counts."""
    try:
        given, asked_at = asking.read(request.POST.get("ask", ""))
        seen = _look(request, given, asked_at)
    except Refused as no:
        return refusal_page(request, no)
    except OAuth2Error as no:
        return _back(request, no)
    if seen.signer is None:
        return _to_sign_in(seen)
    if request.POST.get("answer") != "yes":
        return _back(request, _denied(seen))
    give_consent(seen.request.client.card.uid, seen.scopes, by=seen.signer.actor)
    return _next(request, seen, consented=True, prompts_done=frozenset({"consent"}))


def _denied(seen: Round) -> OAuth2Error:
    no = AccessDeniedError(redirect_uri=seen.grant.redirect_uri)
    no.state = seen.request.payload.state
    return no


def _answer(request: HttpRequest, given: QueryDict, asked_at: dt.datetime) -> HttpResponse:
    try:
        seen = _look(request, given, asked_at)
    except OAuth2Error as no:
        return _back(request, no)
    signer = seen.signer
    consented = signer is not None and grants.consented(
        signer.account_id, seen.request.client.card.uid, seen.scopes
    )
    return _next(request, seen, consented=consented)


def _look(request: HttpRequest, given: QueryDict, asked_at: dt.datetime) -> Round:
    """Check the request; raise `OAuth2Error`."""
    readable(given)
    signer = signer_of(request)
    asked = Asking("GET", reverse("signon:authorize"), given, {})
    grant = server.get_consent_grant(asked, end_user=signer)
    return Round(given, asked_at, asked, grant, signer)


def _next(
    request: HttpRequest,
    seen: Round,
    *,
    consented: bool,
    prompts_done: frozenset[str] = frozenset(),
) -> HttpResponse:
    data = {**seen.request.payload.data}
    data["prompt"] = " ".join(set(data.get("prompt", "").split()) - prompts_done)
    wish = wish_of(data, seen.request.client.card.min_level)
    need = weigh(wish, seen.signer, consented=consented, asked_at=seen.asked_at, now=clock.now())
    if need in TO_SYSTEM:
        return _back(request, _error(need, seen))
    if need == Need.CONSENT:
        return _consent_page(request, seen)
    if need == Need.GO:
        return _go(request, seen)
    if need == Need.PROVE:
        return _to_prove(request, seen)
    return _to_sign_in(seen)


def _error(need: Need, seen: Round) -> OAuth2Error:
    return OAuth2Error(
        error=need.value, redirect_uri=seen.grant.redirect_uri, state=seen.request.payload.state
    )


def _go(request: HttpRequest, seen: Round) -> HttpResponse:
    answer = server.create_authorization_response(
        seen.request, grant_user=seen.signer, grant=seen.grant
    )
    return _leave(str(answer.headers["Location"]))


def _back(request: HttpRequest, no: OAuth2Error) -> HttpResponse:
    """Tell the system, where it is certain that the address is its own; else the person alone."""
    if not no.redirect_uri:
        return refusal_page(request, Refused(NO_CLIENT))
    _status, _body, headers = no()
    return _leave(dict(headers)["Location"])


def _leave(address: str) -> HttpResponse:
    """Lead back to the system, saying who answers (RFC 9207), without telling where from."""
    there = add_params_to_uri(address, [("iss", issuer())])
    answer = HttpResponse(status=302, headers={"Location": there})
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _waiting(seen: Round) -> str:
    return f"{reverse('signon:go_on')}?{urlencode({'ask': asking.kept(seen.given, seen.asked_at)})}"


def _to_sign_in(seen: Round) -> HttpResponse:
    there = f"{reverse('identity:sign_in')}?{urlencode({'next': _waiting(seen)})}"
    return HttpResponseRedirect(there)


def _to_prove(request: HttpRequest, seen: Round) -> HttpResponse:
    request.session.flush()
    return _to_sign_in(seen)


def _consent_page(request: HttpRequest, seen: Round) -> HttpResponse:
    card, signer = seen.request.client.card, seen.signer
    context = {
        "client": card,
        "ask": asking.kept(seen.given, seen.asked_at),
        "told": words.told(seen.scopes),
        "name": signer.actor.name if signer else "",
        "company": signer.actor.body_name if signer else "",
        "switch": f"{reverse('identity:role')}?{urlencode({'next': _waiting(seen)})}",
        "can_switch": bool(signer and signer.actor.person_id),
        "title": _("允许登录“%(name)s”吗？") % {"name": card.name},
    }
    answer = render_page(request, "signon/consent.html", context)
    answer.headers["Content-Security-Policy"] = _policy(seen.grant.redirect_uri)
    return answer


def _policy(redirect_uri: str) -> str:
    """The page's form leads to the system in the end, so its origin is allowed there."""
    parts = urlsplit(redirect_uri)
    return (
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
        " frame-ancestors 'none'; base-uri 'none'; object-src 'none';"
        f" form-action 'self' {parts.scheme}://{parts.netloc}"
    )
