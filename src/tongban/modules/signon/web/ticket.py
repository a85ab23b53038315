"""Sign-on by ticket for older provincial systems (standards §8.3, after DB37/T 3448 part 8).

Login page → ticket → (signed) token → (signed) user → (signed) global logout; switch of role. It
is another dress of the same grants: same consent, same visits, same sign-off. Every direct call is
signed: `sign` is HMAC-SM3, in hex, under the system's secret over all other parameters, sorted by
name and written `name=value` with `&` between.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Rule, machine
from tongban.kernel.crypto import hmac_sm3, new_token
from tongban.modules.identity import public as identity

from .. import claims
from ..actions.issue_tokens import ACCESS_LIFE, issue_tokens
from ..actions.take_code import take_code
from ..contracts import ClientCard, ClientKind, GrantCard
from ..queries import clients, grants, tokens
from .authorize import answer_to, waiting
from .looking import BY_TICKET
from .oauth.grants import still_signed_in
from .slowing import holds, slowed

SIGNS_OFF = Rule("signon_ticket_logout")
WINDOW = 300
"""Seconds that the clocks of two systems may differ."""
OK, BAD_SIGN, BAD_TICKET, BAD_TOKEN, BAD_TIME = "0", "1001", "1002", "1003", "1004"
TOO_OFTEN = "1005"
_THEIRS = {
    "name": "userName",
    "uscc": "uscc",
    "company_name": "companyName",
    "agent_scope": "agentScope",
    "agent_exp": "agentExp",
}
"""Our claims by the names that older systems know."""
_SAID = {
    OK: _("成功"),
    BAD_SIGN: _("应用或签名不正确"),
    BAD_TICKET: _("票据无效或已使用"),
    BAD_TOKEN: _("令牌无效或已过期"),
    BAD_TIME: _("时间戳超出范围"),
    TOO_OFTEN: _("失败次数过多，请稍后再试"),
}


@dataclass(frozen=True, slots=True)
class Caller:
    """A system that signed its call."""

    card: ClientCard
    given: Mapping[str, str]

    @property
    def actor(self) -> Actor:
        """The system itself."""
        return machine(self.card.uid, self.card.name, self.card.org, ())


@never_cache
@require_GET
def login(request: HttpRequest) -> HttpResponse:
    """(1)–(3): lead through sign-in and consent, and back to the callback with a ticket."""
    return answer_to(request, _asked(request), clock.now())


@never_cache
@require_GET
def switch(request: HttpRequest) -> HttpResponse:
    """(7): choose for whom one acts, then back to the callback with a new ticket."""
    there = waiting(_asked(request), clock.now())
    return HttpResponseRedirect(f"{reverse('identity:role')}?{urlencode({'next': there})}")


def _asked(request: HttpRequest) -> QueryDict:
    given = request.GET.copy()
    given["response_type"] = BY_TICKET
    return given


def token(request: HttpRequest) -> HttpResponse:
    """(4): a token for a ticket, once."""
    return _signed(request, _token)


def user(request: HttpRequest) -> HttpResponse:
    """(5): who signed on."""
    return _signed(request, _user)


def logout(request: HttpRequest) -> HttpResponse:
    """(6): sign off here and at every system that this sign-in reached."""
    return _signed(request, _logout)


def _token(by: Caller) -> HttpResponse:
    card = take_code(by.card.uid, by.given.get("ticket", ""), by=by.actor)
    if card is None or claims.of(card) is None:
        return _said(BAD_TICKET)
    made = new_token(tokens.ACCESS)
    issue_tokens(card, made, "", " ".join(card.scopes), by=by.actor)
    return _said(OK, {"token": made, "expiresIn": int(ACCESS_LIFE.total_seconds())})


def _user(by: Caller) -> HttpResponse:
    card = _grant(by)
    told = claims.of(card) if card else None
    if card is None or told is None:
        return _said(BAD_TOKEN)
    level = int(told["real_level"])
    found: dict[str, object] = {
        "userId": told["sub"],
        "authLevel": level,
        "isAuth": int(level >= 2),
        "subjectType": told["subject_type"],
        "loginLevel": card.acr,
    }
    every = told | claims.name_of(card)
    found |= {theirs: every[ours] for ours, theirs in _THEIRS.items() if ours in every}
    return _said(OK, found)


def _logout(by: Caller) -> HttpResponse:
    card = _grant(by)
    visit = grants.visit(card.visit) if card else None
    if visit is None:
        return _said(BAD_TOKEN)
    identity.end_session(visit.sign_in_id, by=SIGNS_OFF)
    return _said(OK)


def _grant(by: Caller) -> GrantCard | None:
    card = tokens.access(by.given.get("token", ""))
    own = card is not None and card.client == by.card.uid
    return card if card and own and still_signed_in(card) else None


def _signed(request: HttpRequest, answer: Callable[[Caller], HttpResponse]) -> HttpResponse:
    """Let wait whoever signed wrongly too often, else check and answer."""
    given = {str(name): str(value) for name, value in request.POST.items()}
    return slowed(
        request,
        given.get("appId", ""),
        lambda: _checked(given, answer),
        fails=lambda found: holds(found, [f'"code":"{BAD_SIGN}"'.encode()]),
        wait=lambda: _said(TOO_OFTEN),
    )


def _checked(given: Mapping[str, str], answer: Callable[[Caller], HttpResponse]) -> HttpResponse:
    """Check time and signature; one answer for an unknown system and a wrong signature."""
    card = clients.active(given.get("appId", ""))
    known = card if card is not None and card.kind == ClientKind.TICKET else None
    secret = clients.shared_secret(known.uid) if known else ""
    right = hmac.compare_digest(signature(secret, given).encode(), given.get("sign", "").encode())
    if known is None or not secret or not right:
        return _said(BAD_SIGN)
    if not _is_now(given.get("timestamp", "")):
        return _said(BAD_TIME)
    return answer(Caller(known, given))


def signature(secret: str, given: Mapping[str, str]) -> str:
    """Return HMAC-SM3 over the parameters but `sign`, sorted, `name=value` joined by `&`."""
    pairs = sorted((name, value) for name, value in given.items() if name != "sign")
    text = "&".join(f"{name}={value}" for name, value in pairs)
    return hmac_sm3(secret.encode(), text.encode()).hex()


def _is_now(text: str) -> bool:
    """Whether a timestamp in milliseconds since 1970 is about now."""
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        return False
    return abs(clock.now().timestamp() - int(text) / 1000) <= WINDOW


def _said(code: str, data: Mapping[str, object] | None = None) -> HttpResponse:
    body = {"code": code, "message": str(_SAID[code]), "data": data or {}}
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(orjson.dumps(body), content_type="application/json", headers=headers)
