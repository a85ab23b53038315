"""Signing in by an upper platform, and tying accounts: never by mail, never by name."""

from __future__ import annotations

import hmac
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongban.kernel.actors import Actor
from tongban.kernel.codes import tidy
from tongban.kernel.crypto import mac, sm3, vault
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Bound
from tongban.portal.pages import refusal_page, render_page

from .. import policies, upstream
from ..actions.link_upstream import link_upstream, unlink_upstream
from ..contracts import LEAST_LEVEL, NOT_LINKED, UPSTREAM_FAILED, Told, UpstreamCard
from ..queries import upstreams

HELD = "signon.upstream"
FOUND = "signon.upstream.found"
_NAME = "signon.upstream.found:{}"
METHOD = "fed"
"""How the sign-in was proved, beside the words of RFC 8176: by another platform."""
GUESSES = identity.Allowance("upstream_number", most=5, minutes=15)


@never_cache
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the platforms by which one may sign in."""
    return render_page(request, "signon/upstreams.html", {"platforms": upstreams.platforms()})


@never_cache
@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Go off to the platform; whoever is signed in here goes to tie the two accounts."""
    actor = actor_of(request)
    if actor.account_id is not None:
        require(policies.may_tie(actor))
    begun = upstream.begin(upstreams.card(key))
    request.session[HELD] = {
        "key": key,
        "state": begun.state,
        "nonce": begun.nonce,
        "verifier": begun.verifier,
        "account": actor.account_id,
    }
    return render_page(request, "signon/go_on.html", {"there": begun.url})


@never_cache
@require_GET
def callback(request: HttpRequest, key: str) -> HttpResponse:
    """Come back: what was begun in this very browser, and for the same person, goes on."""
    held = request.session.pop(HELD, None)
    try:
        of = upstreams.card(key)
        told = _told(request, of, held)
        return _tie(request, of, told) if held["account"] else _enter(request, of, told)
    except Refused as no:
        return refusal_page(request, no)


def _told(request: HttpRequest, of: UpstreamCard, held: Any) -> Told:  # noqa: ANN401  # as the session holds it
    given = request.GET
    right = (
        isinstance(held, dict)
        and held["key"] == of.key
        and hmac.compare_digest(held["state"].encode(), given.get("state", "").encode())
        and held["account"] == actor_of(request).account_id
        and given.get("iss", of.issuer) == of.issuer
        and "code" in given
    )
    if not right:
        raise Refused(UPSTREAM_FAILED)
    return upstream.finish(of, given["code"], held["nonce"], held["verifier"])


def _tie(request: HttpRequest, of: UpstreamCard, told: Told) -> HttpResponse:
    actor = actor_of(request)
    bound = link_upstream(of.key, told.subject, told=told, by=actor)
    if bound is Bound.RAISED:
        return HttpResponseRedirect(reverse("identity:levels") + "?raised")
    low = of.trusted and actor.level < LEAST_LEVEL
    return HttpResponseRedirect(reverse("signon:mine") + ("?unraised" if low else ""))


def _enter(request: HttpRequest, of: UpstreamCard, told: Told) -> HttpResponse:
    account = upstreams.account_of(of.key, told.subject)
    actor = identity.actor(account) if account is not None else None
    if actor is not None:
        return _sign_in(request, actor)
    if not (of.by_number and told.level >= LEAST_LEVEL and told.number_digest):
        raise Refused(NOT_LINKED)
    number = _kept(told.number_digest)
    request.session[FOUND] = {
        "key": of.key,
        "sub": told.subject,
        "number": number,
        "level": told.level,
        "name": vault().encrypt(told.name.encode(), _NAME.format(told.subject)).hex(),
    }
    return HttpResponseRedirect(reverse("signon:upstream_number"))


@sensitive_post_parameters("id_no")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest) -> HttpResponse:
    """Ask for the citizen number: when it is the one that the platform verified, and somebody's
    here, the two accounts are tied. One answer for every other number."""
    found = request.session.get(FOUND)
    if (
        not (isinstance(found, dict) and "name" in found)
        or actor_of(request).account_id is not None
    ):
        return refusal_page(request, Refused(UPSTREAM_FAILED))
    if request.method != "POST":
        return render_page(request, "signon/upstream_number.html")
    try:
        identity.spend(GUESSES, f"{found['key']} {found['sub']}")
        id_no = tidy(request.POST.get("id_no", ""))
        actor = _whose(id_no, found["number"])
        told = _again(found, sm3(id_no.encode()))
        link_upstream(found["key"], found["sub"], "number", told=told, by=actor)
    except Refused as no:
        return refusal_page(request, no)
    return _sign_in(request, actor)


def _whose(id_no: str, digest: str) -> Actor:
    """The person here whose number both the platform and they themselves gave.

    Below the same level here anybody may have registered with the number before its owner came.
    """
    right = hmac.compare_digest(_kept(sm3(id_no.encode())).encode(), digest.encode())
    account = identity.account_by_id_no(id_no)
    actor = identity.actor(account) if right and account is not None else None
    if actor is None or actor.level < LEAST_LEVEL:
        raise Refused(NOT_LINKED)
    return actor


def _again(found: Any, digest: str) -> Told:  # noqa: ANN401  # as the session holds it
    """What the platform told when the sign-in came back, with the number that was just found."""
    sealed = bytes.fromhex(found["name"])
    name = vault().decrypt(sealed, _NAME.format(found["sub"])).decode()
    return Told(found["sub"], found["level"], digest, name)


def _kept(digest: str) -> str:
    """What the session keeps of a number's digest: there are few numbers, all could be tried."""
    return mac("signon.upstream_number", digest)


def _sign_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a session under a new key and a new CSRF secret (no session fixation).

    Who has a second factor here is asked for it, whoever vouches for the first.
    """
    account = policies.own_account(actor)
    if identity.has_factor(account):
        identity.half_open(request.session, account, first=METHOD)
        return HttpResponseRedirect(reverse("identity:sign_in_code"))
    request.session.flush()
    request.session.create()
    agent = request.headers.get("User-Agent", "")
    identity.sign_in(str(request.session.session_key), agent, methods=(METHOD,), by=actor)
    rotate_token(request)
    return HttpResponseRedirect("/")


@never_cache
@require_POST
def untie(request: HttpRequest, key: str) -> HttpResponse:
    """Untie one's account from the one there."""
    unlink_upstream(key, by=actor_of(request))
    return HttpResponseRedirect(reverse("signon:mine"), status=303)
