"""Signing in and out, registering."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.reasons import SLOW_DOWN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import known_devices, patience
from ..actions import _attempts, prove
from ..actions import register as registering
from ..actions._attempts import Caller
from ..contracts import Registration
from . import coming_in, document_words
from .landing import landing, safe_next
from .session import close_session

FORM = ["GET", "POST"]
_REGISTERING = ("name", "id_no", "country", "born", "phone")
NEW_PASSWORD = {"autocomplete": "new-password", "minlength": "10"}
_TYPING = {
    "account_attrs": {"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"},
    "name_attrs": {"autocomplete": "name"},
    "new_password": NEW_PASSWORD,
}


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(FORM)
def sign_in(request: HttpRequest) -> HttpResponse:
    """One door for citizens, clerks of companies and staff."""
    actor = actor_of(request)
    if request.method == "GET":
        known = actor.account_id is not None
        return HttpResponseRedirect(landing(request, actor)) if known else _sign_in(request)
    typed, caller = request.POST.get("account", ""), caller_of(request)
    try:
        proof = prove.by_password(typed, request.POST.get("password", ""), caller)
        return coming_in.after_password(request, proof)
    except Refused as no:
        return _not_in(request, no, typed, caller)


def caller_of(request: HttpRequest) -> Caller:
    """Where an attempt comes from, and the question that was answered."""
    return Caller(
        address=request.META.get("REMOTE_ADDR", ""),
        device=request.COOKIES.get(known_devices.COOKIE, ""),
        note=request.POST.get("question", ""),
        answer=request.POST.get("answer", ""),
    )


def _not_in(request: HttpRequest, no: Refused, typed: str, caller: Caller) -> HttpResponse:
    """Say no; whoever has used up the attempts may answer a question instead of waiting."""
    errors, question = [said(no, "account")], None
    if no.code == SLOW_DOWN and _attempts.worth_asking(typed, caller):
        question = patience.ask()
        if caller.note:
            errors.append(_answered_wrongly())
    return _sign_in(request, errors, no.status, question)


def _sign_in(
    request: HttpRequest,
    errors: Sequence[FieldError] = (),
    status: int = 200,
    question: patience.Question | None = None,
) -> HttpResponse:
    typed = request.POST.get("account", "")
    context: dict[str, object] = {"errors": errors, "typed": typed, "next": safe_next(request)}
    context |= {"question": question, "answer_attrs": {"autocomplete": "off"}, **_TYPING}
    return render_page(request, "identity/sign_in.html", context, status)


def said(no: Refused, field: str) -> FieldError:
    """Return a refusal as an error beside a field, in the reader's language."""
    return FieldError(field, no.code, no.message(get_language() or "zh"))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; the next person at this machine starts as a stranger."""
    close_session(request, actor_of(request))
    return HttpResponseRedirect("/")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(FORM)
def register(request: HttpRequest) -> HttpResponse:
    """Register as a person. The answer is the same whether or not one had an account."""
    if request.method == "GET":
        return _register(request)
    asked = Registration(
        name=request.POST.get("name", ""),
        id_no=document_words.number_typed(request.POST),
        phone=request.POST.get("phone", ""),
        password=request.POST.get("password", ""),
        kind=document_words.kind_typed(request.POST),
        born=document_words.day_typed(request.POST, "born"),
    )
    try:
        registering.register(asked, caller=caller_of(request))
    except Invalid as wrong:
        return _register(request, wrong.errors, 422)
    except Refused as no:
        return _not_registered(request, no, caller_of(request))
    return HttpResponseRedirect(reverse("identity:registered"))


def _not_registered(request: HttpRequest, no: Refused, caller: Caller) -> HttpResponse:
    """Say no; where an address has used up its registrations a question may be answered."""
    errors, question = [said(no, "")], None
    if no.code == SLOW_DOWN and _attempts.worth_registering(caller):
        question = patience.ask()
        if caller.note:
            errors.append(_answered_wrongly())
    return _register(request, errors, no.status, question)


def _answered_wrongly() -> FieldError:
    wrong = _("回答不对，或者已经过了5分钟。请回答新的问题。")
    return FieldError("answer", "sign_in.answer", wrong)


def _register(
    request: HttpRequest,
    errors: Sequence[FieldError] = (),
    status: int = 200,
    question: patience.Question | None = None,
) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in _REGISTERING}
    context = {
        "errors": errors,
        "typed": typed,
        "document": document_words.kind_typed(request.POST),
        "documents": document_words.choices(),
        "question": question,
        "answer_attrs": {"autocomplete": "off"},
    } | _TYPING
    return render_page(request, "identity/register.html", context, status)


@require_GET
def registered(request: HttpRequest) -> HttpResponse:
    """Say what to do next."""
    return render_page(request, "identity/registered.html")
