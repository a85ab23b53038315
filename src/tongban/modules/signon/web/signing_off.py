"""Signing off at a system's wish (OpenID Connect RP-Initiated Logout)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from authlib.common.urls import add_params_to_uri
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tongban.kernel.errors import Refused
from tongban.kernel.web import actor_of
from tongban.modules.identity import public as identity
from tongban.portal.components import Confirm
from tongban.portal.pages import confirm_page, refusal_page, render_page

from ..contracts import NO_CLIENT, ClientCard
from ..issuer import issuer
from ..queries import clients, grants, keys
from .oauth.signer import signer_of


@dataclass(frozen=True, slots=True)
class Wish:
    """Which system wants whom signed off, and where to go then ("" for nowhere)."""

    client: ClientCard | None
    sid: str
    back: str
    state: str = ""


@never_cache
@require_http_methods(["GET", "POST"])
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign off: at once when the system shows the identity token of this very sign-in, else after
    asking. A posted request comes again by GET, with our cookie."""
    if request.method == "POST":
        return HttpResponseRedirect(f"{request.path}?{request.POST.urlencode()}", status=303)
    try:
        wish = _read(request.GET)
    except Refused as no:
        return refusal_page(request, no)
    signer = signer_of(request)
    if signer is None:
        return _away(request, wish)
    visit = grants.visit(wish.sid) if wish.sid else None
    if visit is not None and visit.sign_in_id == signer.sign_in_id:
        _sign_off(request)
        return _away(request, wish)
    return _ask(request, wish)


end_session.csrf_exempt = True  # type: ignore[attr-defined]  # a posted request is only turned into a GET


@never_cache
@require_POST
def end_session_now(request: HttpRequest) -> HttpResponse:
    """Sign off after our own page asked."""
    try:
        wish = _read(request.POST)
    except Refused as no:
        return refusal_page(request, no)
    _sign_off(request)
    there = f"{reverse('signon:end_session')}?{urlencode(_kept(wish))}"
    return render_page(request, "signon/go_on.html", {"there": there})


def _read(given: QueryDict) -> Wish:
    """Read a request; raise `Refused` for an address that the system did not register."""
    hint = _hint(given.get("id_token_hint", ""))
    named = given.get("client_id", "") or str(hint.get("aud", ""))
    client = clients.active(named) if named else None
    if hint and (client is None or hint.get("aud") != client.uid):
        raise Refused(NO_CLIENT)
    back = given.get("post_logout_redirect_uri", "")
    if back and (client is None or back not in client.logout_uris):
        raise Refused(NO_CLIENT)
    return Wish(client, str(hint.get("sid", "")), back, given.get("state", "") if back else "")


def _hint(text: str) -> dict[str, object]:
    """Return the claims of an identity token of ours, expired or not; {} for anything else."""
    if not text:
        return {}
    published = KeySet.import_key_set({"keys": keys.published()})
    try:
        claims = jwt.decode(text, published, algorithms=list(keys.ALGS)).claims
    except (JoseError, ValueError):
        return {}
    return dict(claims) if claims.get("iss") == issuer() else {}


def _kept(wish: Wish) -> dict[str, str]:
    named = {"client_id": wish.client.uid if wish.client else ""}
    back = {"post_logout_redirect_uri": wish.back, "state": wish.state} if wish.back else {}
    return named | back


def _ask(request: HttpRequest, wish: Wish) -> HttpResponse:
    name = wish.client.name if wish.client else ""
    asked = _("“%(name)s”请求退出登录。") % {"name": name} if name else ""
    confirm = Confirm(
        _("退出登录吗？"),
        asked + _("您登录过的其他应用也会一起退出。"),
        _("退出登录"),
        reverse("signon:end_session_now"),
        "/",
        hidden=tuple(_kept(wish).items()),
    )
    return confirm_page(request, confirm)


def _sign_off(request: HttpRequest) -> None:
    """End the sign-in here; every system that it reached is told (`identity.session_ended`)."""
    actor, key = actor_of(request), request.session.session_key
    if key is not None and actor.account_id is not None:
        identity.sign_out(key, by=actor)
    request.session.flush()
    rotate_token(request)


def _away(request: HttpRequest, wish: Wish) -> HttpResponse:
    if not wish.back:
        return render_page(request, "signon/signed_off.html")
    said = [("state", wish.state)] if wish.state else []
    there = add_params_to_uri(wish.back, said)
    answer = HttpResponse(status=302, headers={"Location": there})
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
