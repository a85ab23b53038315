"""Asking a security key, by the one small script of identity; codes of an app work without it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import keys, policies
from ..actions.add_key import add_key
from ..contracts import STEP_UP_NEEDED, KeyAnswer
from ..queries import accounts, factors

_STATE = "key"
_FORM = ["GET", "POST"]


def host_of(request: HttpRequest) -> str:
    """The name that keys are bound to: the host that was asked, one of `TONGBAN_HOSTS`."""
    return request.get_host().rsplit(":", 1)[0]


def ask(request: HttpRequest, account_id: int) -> str:
    """Return what the browser asks the account's keys (JSON), "" where there is none."""
    kept = [row.kept for row in factors.keys_of(account_id)]
    if not kept:
        return ""
    asked, request.session[_STATE] = keys.begin_proving(host_of(request), kept)
    return json.dumps(asked)


def answer(request: HttpRequest) -> KeyAnswer | None:
    """Return what a key answered to what was asked last; it is asked anew after every answer."""
    given = request.POST.get("credential", "")
    state = request.session.pop(_STATE, None) if given else None
    if not given:
        return None
    return KeyAnswer(host_of(request), state or {}, given)


@never_cache
@require_http_methods(_FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Add a security key or a passkey: the browser asks it, the form brings the answer."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    require(policies.may_add_factor(actor))
    given = answer(request)
    if given is None:
        return _page(request, actor.account_id)
    label = request.POST.get("label", "") or _("安全密钥")
    try:
        codes = add_key(label, given.host, given.state, given.answer, by=actor)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        said = FieldError("", no.code, no.message(get_language() or "zh"))
        return _page(request, actor.account_id, [said], no.status)
    if codes:
        return render_page(request, "identity/recovery_codes.html", {"codes": codes})
    return HttpResponseRedirect(reverse("identity:second_factor"))


def _page(
    request: HttpRequest, account_id: int, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    kept = [row.kept for row in factors.keys_of(account_id)]
    login = accounts.account(account_id).login
    host = host_of(request)
    asked, request.session[_STATE] = keys.begin_adding(host, f"account:{account_id}", login, kept)
    context = {"key_options": json.dumps(asked), "errors": errors}
    return render_page(request, "identity/factor_key.html", context, status)
