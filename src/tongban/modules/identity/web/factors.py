"""One's own second factors, recovery codes and remembered browsers."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.components import Qr
from tongban.portal.pages import render_page

from .. import policies
from ..actions.begin_app import begin_app
from ..actions.confirm_app import confirm_app
from ..actions.forget_device import forget_device
from ..actions.remove_factor import remove_factor
from ..actions.renew_recovery_codes import renew_recovery_codes
from ..browsers import device
from ..contracts import STEP_UP_NEEDED, NewApp
from ..queries import factors as asking
from .coming_in import ONE_TIME
from .entrance import FORM, said
from .landing import must_enrol


def _own(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    return actor


@never_cache
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """My second factors: what there is, and what to set up first."""
    actor = _own(request)
    context = {
        "factors": asking.factors(actor),
        "codes_left": asking.recovery_codes_left(actor),
        "devices": [(one, device(one.agent)) for one in asking.devices(actor)],
        "must": must_enrol(actor),
        "certificates": asking.certificates_checked() and actor.kind == "staff",
    }
    return render_page(request, "identity/second_factor.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: its secret as a QR code and in letters, then a code from it."""
    actor = _own(request)
    require(policies.may_add_factor(actor))
    if request.method == "GET":
        return render_page(request, "identity/factor_begin.html")
    if "code" not in request.POST:
        label = request.POST.get("label", "") or _("验证器应用")
        return _shown(request, begin_app(label, by=actor))
    try:
        codes = confirm_app(request.POST.get("code", ""), by=actor)
    except NotFound:
        return HttpResponseRedirect(reverse("identity:factor_app"))
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        return _confirm(request, {"errors": [said(no, "code")]}, no.status)
    return _codes(request, codes) if codes else _back()


def _shown(request: HttpRequest, new: NewApp) -> HttpResponse:
    spelled = " ".join(new.secret[at : at + 4] for at in range(0, len(new.secret), 4))
    qr = Qr(new.address, _("用验证器应用扫码"), link=False)
    return _confirm(request, {"qr": qr, "secret": spelled, "errors": ()})


def _confirm(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    whole = context | {"code_attrs": ONE_TIME}
    return render_page(request, "identity/factor_app.html", whole, status)


def _codes(request: HttpRequest, codes: Sequence[str]) -> HttpResponse:
    return render_page(request, "identity/recovery_codes.html", {"codes": codes})


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("identity:second_factor"))


@never_cache
@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """Give new recovery codes and show them this once."""
    return _codes(request, renew_recovery_codes(by=_own(request)))


@require_http_methods(FORM)
def remove(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Give up one of my second factors, after asking."""
    actor = _own(request)
    chosen = next((one for one in asking.factors(actor) if one.factor_id == factor_id), None)
    if chosen is None:
        raise NotFound("factor")
    require(policies.may_change_factors(actor))
    if request.method == "GET":
        return _ask(request, chosen.label)
    try:
        remove_factor(factor_id, by=actor)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        return _ask(request, chosen.label, [said(no, "")], no.status)
    return _back()


def _ask(
    request: HttpRequest, label: str, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    context = {"label": label, "errors": errors}
    return render_page(request, "identity/factor_remove.html", context, status)


@require_POST
def forget(request: HttpRequest, device_id: int) -> HttpResponse:
    """Ask one of my browsers for the code again."""
    forget_device(device_id, by=_own(request))
    return _back()
