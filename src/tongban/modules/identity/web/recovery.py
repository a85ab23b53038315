"""A forgotten password: online by telephone, and the codes on paper that a desk gives."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN, SLOW_DOWN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import contracts, patience, policies
from ..actions import _attempts
from ..actions import give_password_code as giving
from ..actions import recover_password as recovering
from ..actions import send_reset_code as sending
from ..actions._activations import ANEW
from ..contracts import Forgotten, Seen
from ..queries import people
from . import document_words
from .coming_in import ONE_TIME
from .entrance import FORM, NEW_PASSWORD, caller_of, said
from .windows import code_paper, typed_here, wrong_here

_PLACE = {SLOW_DOWN: "account", contracts.WRONG_CODE: "second"}
_ATTRS = {
    "account_attrs": {"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"},
    "answer_attrs": {"autocomplete": "off"},
    "code_attrs": ONE_TIME,
    "second_attrs": {"autocomplete": "off", "spellcheck": "false"},
    "new_password": NEW_PASSWORD,
}


@sensitive_post_parameters("account", "ending", "code", "second", "password")
@never_cache
@require_http_methods(FORM)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Name the account; then the code and a new password. Nobody learns who has an account."""
    if request.method == "GET":
        return _page(request)
    step = _set if request.POST.get("do") == "set" else _send
    try:
        return step(request)
    except Invalid as wrong:
        return _page(request, wrong.errors, 422, sent=True)
    except Refused as no:
        return _refused(request, no)


def _send(request: HttpRequest) -> HttpResponse:
    if not request.POST.get("account", "").strip():
        wrong = FieldError("account", "identity.account_missing", _("请填写手机号或证件号码。"))
        return _page(request, [wrong], 422)
    shown = sending.ask_reset_code(request.POST.get("account", ""), caller=caller_of(request))
    return _page(request, sent=True, shown=shown)


def _set(request: HttpRequest) -> HttpResponse:
    typed = {
        name: request.POST.get(name, "")
        for name in ("account", "code", "ending", "password", "second")
    }
    recovering.recover_password(Forgotten(**typed), caller=caller_of(request))
    return HttpResponseRedirect(reverse("identity:recovered"))


def _refused(request: HttpRequest, no: Refused) -> HttpResponse:
    """Say no; whoever has used up the attempts may answer a question instead of waiting."""
    sent = request.POST.get("do") == "set"
    errors, question = [said(no, _PLACE.get(no.code, "code"))], None
    caller = caller_of(request)
    if no.code == SLOW_DOWN and _attempts.worth_asking(request.POST.get("account", ""), caller):
        question = patience.ask()
        if caller.note:
            wrong = _("回答不对，或者已经过了5分钟。请回答新的问题。")
            errors.append(FieldError("answer", "sign_in.answer", wrong))
    return _page(request, errors, no.status, sent=sent, question=question)


def _page(
    request: HttpRequest,
    errors: Sequence[FieldError] = (),
    status: int = 200,
    *,
    sent: bool = False,
    shown: str = "",
    question: patience.Question | None = None,
) -> HttpResponse:
    context: dict[str, object] = {"errors": errors, "sent": sent, "shown": shown, **_ATTRS}
    names = ("account", "code", "ending", "second")
    context |= {"typed": {name: request.POST.get(name, "") for name in names}}
    context |= {"question": question}
    return render_page(request, "identity/forgotten.html", context, status)


@require_GET
def recovered(request: HttpRequest) -> HttpResponse:
    """Say that the new password counts, and what has ended."""
    return render_page(request, "identity/recovered.html")


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def at_window(request: HttpRequest) -> HttpResponse:
    """Give a code to somebody whose document lies on the counter."""
    actor = actor_of(request)
    require(policies.may_register_people(actor))
    typed = typed_here(request)
    context: dict[str, object] = {
        "typed": typed,
        "document": document_words.kind_typed(request.POST),
        "documents": document_words.choices(),
    }
    if request.method == "GET":
        return render_page(request, "identity/window_forgotten.html", context)
    kind = document_words.kind_typed(request.POST)
    seen = Seen(typed["name"], document_words.number_typed(request.POST), kind=kind)
    try:
        done = giving.give_password_code(seen, typed["paper"], by=actor)
    except (Refused, Invalid) as no:
        errors, status = wrong_here(no)
        context |= {"errors": errors}
        return render_page(request, "identity/window_forgotten.html", context, status)
    person = people.masked_person(done.person_id)
    return _given(request, person.name, person.id_no, done.code)


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def for_staff(request: HttpRequest) -> HttpResponse:
    """Give a code to a colleague who forgot their password."""
    actor = actor_of(request)
    require(policies.may_enrol(actor) if actor.account_id else SIGN_IN)
    typed = {name: request.POST.get(name, "").strip() for name in ("number", "paper")}
    if request.method == "GET":
        return _staff(request, typed)
    try:
        member, code = giving.give_staff_code(typed["number"], typed["paper"], by=actor)
    except NotFound:
        return _staff(request, typed, [FieldError("number", "staff.unknown", _("没有这个工号。"))])
    except Refused as no:
        if no.status in {401, 403} and no.code != contracts.SAME_PERSON:
            raise
        place = "paper" if no.code == contracts.PAPER_NEEDED else "number"
        return _staff(request, typed, [said(no, place)], no.status)
    return _given(request, member.name, member.number, code, of_staff=True)


def _staff(
    request: HttpRequest,
    typed: dict[str, str],
    errors: Sequence[FieldError] = (),
    status: int = 0,
) -> HttpResponse:
    context = {"typed": typed, "errors": errors}
    return render_page(
        request, "identity/staff_code.html", context, status or (422 if errors else 200)
    )


def _given(
    request: HttpRequest, name: str, number: str, code: str, *, of_staff: bool = False
) -> HttpResponse:
    """Show the code once, to be printed."""
    context = code_paper(name, number, code, days=ANEW.days) | {"of_staff": of_staff}
    return render_page(request, "identity/password_code.html", context)
