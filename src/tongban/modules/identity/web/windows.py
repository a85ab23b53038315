"""What is done for somebody who came in person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.settings import settings
from tongban.kernel.web import actor_of
from tongban.portal.components import Qr
from tongban.portal.pages import render_page

from .. import contracts, policies
from ..actions import certify_helper as certifying
from ..actions import end_mandate, register_at_window, sign_mandate_at_desk
from ..actions._activations import FIRST
from ..contracts import Other, Seen
from ..queries import mandates, people
from . import document_words, mandate_form, mandate_words, paged
from .entrance import FORM, said
from .mandate_form import Typed

_PLACE = {
    contracts.PAPER_NEEDED: "paper",
    contracts.NAME_DIFFERS: "name",
    contracts.NOT_REGISTERED: "id_no",
    contracts.CERTIFICATE_INVALID: "certificate",
    contracts.ACTIVATION_WRONG: "code",
    contracts.CODE_WRONG: "sms",
}
_NAMES = (
    "name",
    "id_no",
    "country",
    "born",
    "phone",
    "without_phone",
    "paper",
    "uscc",
    "certificate",
    "valid_until",
    "code",
    "sms",
    "ending",
)


def typed_here(request: HttpRequest) -> dict[str, str]:
    """What was typed at a desk, tidy."""
    return {name: request.POST.get(name, "").strip() for name in _NAMES}


def wrong_here(no: Refused | Invalid) -> tuple[Sequence[FieldError], int]:
    """Errors beside their fields; a no that is about no field is for the page of refusals."""
    if isinstance(no, Invalid):
        return no.errors, 422
    if no.status in {401, 403}:
        raise no
    return [said(no, _PLACE.get(no.code, ""))], no.status


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def register(request: HttpRequest) -> HttpResponse:
    """Register somebody whose papers lie on the counter; show the code once, to be printed."""
    actor = actor_of(request)
    require(policies.may_register_people(actor))
    typed = typed_here(request)
    context: dict[str, object] = {
        "typed": typed,
        "document": document_words.kind_typed(request.POST),
        "documents": document_words.choices(),
    }
    if request.method == "GET":
        return render_page(request, "identity/window_register.html", context)
    seen = Seen(
        typed["name"],
        document_words.number_typed(request.POST),
        typed["phone"],
        document_words.kind_typed(request.POST),
        document_words.day_typed(request.POST, "born"),
        without_phone=bool(typed["without_phone"]),
    )
    try:
        done = register_at_window.register_at_window(seen, typed["paper"], by=actor)
    except (Refused, Invalid) as no:
        errors, status = wrong_here(no)
        context |= {"errors": errors}
        return render_page(request, "identity/window_register.html", context, status)
    person = people.masked_person(done.person_id)
    shown = code_paper(person.name, person.id_no, done.code, days=FIRST.days)
    shown |= {"ending": done.ending, "first": True}
    return render_page(request, "identity/window_registered.html", shown)


def code_paper(name: str, number: str, code: str, *, days: int) -> dict[str, object]:
    """Return what the paper says that is handed over with a code; "" is no code."""
    there = settings().address + reverse("identity:activate")
    return {
        "name": name,
        "number": number,
        "code": in_groups(code),
        "days": days,
        "qr": Qr(there, _("打开这个地址")),
    }


def in_groups(code: str) -> str:
    """Return a code on paper as people read it out."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _at_desk(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_help_at_desk(actor))
    return actor


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The mandates of the desk: begin to act, or end one on paper."""
    actor = _at_desk(request)
    found = mandates.at_desk(actor, **paged.at(request))
    context = {
        "found": [mandate_words.Shown(one) for one in found.rows],
        "pager": paged.pager(found, reverse("identity:desk_mandates")),
    }
    return render_page(request, "identity/desk_mandates.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def sign(request: HttpRequest) -> HttpResponse:
    """Write a mandate, print it, have it signed, and note the number of the paper."""
    actor = _at_desk(request)
    typed = Typed(request.POST if request.method == "POST" else request.GET)
    if request.POST.get("step") not in {"read", "sign"}:
        return _form(request, typed)
    try:
        return _signed(request, typed, actor)
    except (Refused, Invalid) as no:
        errors, status = wrong_here(no)
        return _form(request, typed, errors, status)


def _signed(request: HttpRequest, typed: Typed, actor: Actor) -> HttpResponse:
    _side, _other, scope = typed.checked()
    seen, post = Other(typed.get("name"), typed.get("id_no")), typed.get("post")
    if request.POST["step"] == "read":
        text = sign_mandate_at_desk.preview_at_desk(post, seen, scope, by=actor)
        kept = [*typed.pairs(), ("post", post)]
        context = {"text": text, "lines": text.text.split("\n"), "kept": kept}
        return render_page(request, "identity/desk_mandate_sign.html", context)
    sign_mandate_at_desk.sign_mandate_at_desk(post, seen, scope, typed.get("paper"), by=actor)
    return HttpResponseRedirect(reverse("identity:desk_mandates"))


def _form(
    request: HttpRequest, typed: Typed, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    posts = mandates.desk_posts(actor_of(request))
    chosen = typed.get("post") or (posts[0][0] if posts else "")
    context = mandate_form.context(typed) | {"errors": errors, "posts": posts, "post": chosen}
    return render_page(request, "identity/desk_mandate_new.html", context, status)


@require_POST
def end(request: HttpRequest, uid: str) -> HttpResponse:
    """End a mandate of the desk."""
    end_mandate.end_desk_mandate(uid, request.POST.get("paper", ""), by=actor_of(request))
    return HttpResponseRedirect(reverse("identity:desk_mandates"))


@never_cache
@require_http_methods(FORM)
def helpers(request: HttpRequest) -> HttpResponse:
    """The register of certified helpers."""
    actor = actor_of(request)
    require(policies.may_certify_helpers(actor) if actor.account_id else SIGN_IN)
    typed = typed_here(request)
    errors: Sequence[FieldError] = ()
    status = 200
    if request.method == "POST":
        try:
            _certify(typed, actor)
            return HttpResponseRedirect(reverse("identity:helpers"))
        except (Refused, Invalid) as no:
            errors, status = wrong_here(no)
    found = mandates.helpers(actor, **paged.at(request))
    pager = paged.pager(found, reverse("identity:helpers"))
    context = {"typed": typed, "errors": errors, "found": found.rows, "pager": pager}
    return render_page(request, "identity/helpers.html", context, status)


def _certify(typed: dict[str, str], actor: Actor) -> None:
    body = people.body_by_uscc(typed["uscc"])
    if body is None:
        said_so = _("没有找到这个统一社会信用代码的单位。")
        raise Invalid([FieldError("uscc", "mandate.body", said_so)])
    try:
        until = dt.date.fromisoformat(typed["valid_until"])
    except ValueError as wrong:
        said_so = _("请填写日期，例如 2026-12-31。")
        raise Invalid([FieldError("valid_until", "date.wrong", said_so)]) from wrong
    seen = Seen(typed["name"], typed["id_no"])
    certifying.certify_helper(body.body_id, seen, typed["certificate"], until, by=actor)


@require_POST
def end_helper(request: HttpRequest, helper_id: int) -> HttpResponse:
    """Somebody helps no more."""
    certifying.end_helper(helper_id, by=actor_of(request))
    return HttpResponseRedirect(reverse("identity:helpers"))
