"""Guardians: whom I care for; and the window that sees the papers."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import NOT_FOR_HELPERS, SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import policies
from ..actions import claim_ward as claiming
from ..actions import end_guardianship as ending
from ..actions import register_guardian as registering
from ..contracts import NOT_REGISTERED, PAPER_NEEDED, TERM_WRONG, GuardianBasis, Seen
from ..queries import mandates
from . import document_words
from .entrance import FORM, said

BASES = {
    GuardianBasis.HOUSEHOLD: lazy("户口簿"),
    GuardianBasis.BIRTH: lazy("出生医学证明"),
    GuardianBasis.COURT: lazy("法院判决、指定监护人的文件"),
}
_SAID = {**BASES, GuardianBasis.REGISTER: lazy("与登记信息核对")}
_NAMES = ("name", "id_no", "born", "ward_name", "ward_id_no", "basis", "until", "paper")
_PLACE = {PAPER_NEEDED: "paper", NOT_REGISTERED: "id_no", TERM_WRONG: "until"}


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip() for name in _NAMES}


def _wrong(no: Refused | Invalid, place: str = "") -> tuple[Sequence[FieldError], int]:
    if isinstance(no, Invalid):
        return no.errors, 422
    if no.status in {401, 403}:
        raise no
    return [said(no, _PLACE.get(no.code, place))], no.status


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def wards(request: HttpRequest) -> HttpResponse:
    """Whom I care for; claim a child."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    if actor.kind == "helper":
        raise Refused(NOT_FOR_HELPERS)
    policies.own_person(actor)
    typed, status = _typed(request), 200
    errors: Sequence[FieldError] = ()
    if request.method == "POST":
        try:
            born = document_words.day_typed(request.POST, "born")
            claiming.claim_ward(Seen(typed["name"], typed["id_no"], born=born), by=actor)
            return HttpResponseRedirect(reverse("identity:wards") + "?claimed")
        except (Refused, Invalid) as no:
            errors, status = _wrong(no, "id_no")
    context = {
        "typed": typed,
        "errors": errors,
        "claimed": "claimed" in request.GET,
        "may": policies.may_claim_ward(actor) is None,
        "found": [(one, _SAID.get(GuardianBasis(one.basis), "")) for one in mandates.wards(actor)],
    }
    return render_page(request, "identity/wards.html", context, status)


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def desk(request: HttpRequest) -> HttpResponse:
    """Register a guardian, or end it, by the paper on the counter."""
    actor = actor_of(request)
    require(policies.may_register_people(actor))
    typed = _typed(request)
    context: dict[str, object] = {
        "typed": typed,
        "basis": typed["basis"] or GuardianBasis.HOUSEHOLD,
        "bases": [(str(one), words) for one, words in BASES.items()],
        "done": request.GET.get("done", ""),
    }
    if request.method == "GET":
        return render_page(request, "identity/guardians.html", context)
    try:
        done = _done(request, typed)
    except (Refused, Invalid) as no:
        errors, status = _wrong(no)
        context |= {"errors": [_beside(one) for one in errors]}
        return render_page(request, "identity/guardians.html", context, status)
    except NotFound:
        context |= {"nothing": True}
        return render_page(request, "identity/guardians.html", context, 422)
    return HttpResponseRedirect(reverse("identity:guardians") + f"?done={done}")


def _beside(one: FieldError) -> FieldError:
    """What is wrong with name or number is wrong with those of the one in care."""
    own = one.field in {"name", "id_no"} and one.code != NOT_REGISTERED
    return FieldError(f"ward_{one.field}", one.code, one.message) if own else one


def _done(request: HttpRequest, typed: dict[str, str]) -> str:
    guardian = Seen(typed["name"], typed["id_no"])
    born = document_words.day_typed(request.POST, "born")
    ward = Seen(typed["ward_name"], typed["ward_id_no"], born=born)
    actor = actor_of(request)
    if request.POST.get("way") == "end":
        ending.end_guardianship(guardian, ward, typed["paper"], by=actor)
        return "ended"
    basis = next((one for one in BASES if one == typed["basis"]), GuardianBasis.HOUSEHOLD)
    registering.register_guardian(
        guardian,
        ward,
        basis,
        typed["paper"],
        until=document_words.day_typed(request.POST, "until"),
        by=actor,
    )
    return "registered"
