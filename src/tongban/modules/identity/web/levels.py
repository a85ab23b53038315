"""My identity: how well I am known, and how to be known better."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import policies
from ..actions import compare_identity as comparing
from ..actions import verify_phone as verifying
from ..contracts import (
    CODE_WRONG,
    NO_PHONE,
    TOO_FEW_ELEMENTS,
    TYPED_ELEMENTS,
    Assurance,
    Element,
    Raise,
)
from ..ports import NETWORK_PROOF
from ..queries import levels, people
from ..saying import ELEMENTS, EVIDENCE, LEVELS
from .entrance import FORM, said
from .landing import safe_next

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "6"}
_PLACE = {CODE_WRONG: "code", NO_PHONE: "", TOO_FEW_ELEMENTS: Element.SOCIAL_CARD}


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def identity(request: HttpRequest) -> HttpResponse:
    """Show the level and every way to raise it; take one of them."""
    actor = actor_of(request)
    policies.own_person(actor)
    way = _WAYS.get(request.POST.get("way", "")) if request.method == "POST" else None
    if way is None:
        return _page(request)
    try:
        shown = way(request)
    except Refused as no:
        if no.code == SIGN_IN:
            raise
        return _page(request, [said(no, _PLACE.get(no.code, ""))], no.status)
    if shown is None:
        return HttpResponseRedirect(_here(request) + "&raised")
    return _page(request, sent=True, shown=shown)


def _here(request: HttpRequest) -> str:
    return reverse("identity:levels") + "?" + urlencode({"next": safe_next(request)})


def _send(request: HttpRequest) -> str | None:
    return verifying.send_code(by=actor_of(request))


def _verify(request: HttpRequest) -> None:
    verifying.verify_phone(request.POST.get("code", ""), by=actor_of(request))


def _compare(request: HttpRequest) -> None:
    typed = {one: request.POST.get(one, "") for one in TYPED_ELEMENTS}
    comparing.compare_identity(typed, by=actor_of(request))


def _network(request: HttpRequest) -> None:
    comparing.prove_by_network(request.POST.get("proof", ""), by=actor_of(request))


_WAYS: dict[str, Callable[[HttpRequest], str | None]] = {
    "send": _send,
    "verify": _verify,
    "compare": _compare,
    "network": _network,
}


def _page(
    request: HttpRequest,
    errors: Sequence[FieldError] = (),
    status: int = 200,
    *,
    sent: bool = False,
    shown: str = "",
) -> HttpResponse:
    actor = actor_of(request)
    person_id = policies.own_person(actor)
    person = people.masked_person(person_id)
    context = {
        "person": person,
        "level": LEVELS[person.level],
        "levels": [(one <= person.level, LEVELS[one]) for one in Assurance],
        "phone_next": person.level < Assurance.DECLARED,
        "compare_next": person.level == Assurance.DECLARED,
        "strong_next": person.level == Assurance.CHECKED,
        "network": bool([*NETWORK_PROOF]),
        "fields": [(str(one), ELEMENTS[one], _error(errors, one)) for one in TYPED_ELEMENTS],
        "raises": [_said(one) for one in levels.raises(person_id, by=actor)],
        "errors": errors,
        "code_attrs": CODE,
        "sent": sent or "code" in request.POST,
        "shown": shown,
        "raised": "raised" in request.GET,
        "next": safe_next(request),
    }
    return render_page(request, "identity/levels.html", context, status)


def _error(errors: Sequence[FieldError], name: str) -> str:
    return next((one.message for one in errors if one.field == name), "")


def _said(found: Raise) -> dict[str, object]:
    return {
        "at": found.at,
        "level": LEVELS[found.level],
        "evidence": EVIDENCE[found.evidence],
        "elements": [ELEMENTS[part] for part in found.elements],
        "by": found.by_name,
    }
