"""One's own account: sessions, password, role."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from ..actions import act_for
from ..actions import change_password as changing
from ..actions import end_session as ending
from ..actions import set_work_mail as mailing
from ..browsers import device
from ..contracts import ActFor, MaskedPerson
from ..queries import accounts, actors, mandates, people
from . import document_words
from .entrance import FORM, NEW_PASSWORD, said
from .landing import safe_next

_UNDER = "mandate-"


def _known(request: HttpRequest) -> tuple[Actor, int]:
    """Return the actor and the account; raise `Refused`, which leads to the sign-in page."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise Refused(SIGN_IN)
    return actor, actor.account_id


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """My account: who I am to the platform, and where I am signed in."""
    actor, account_id = _known(request)
    person = _oneself(actor)
    context = {
        "person": person,
        "kept": person is not None and people.keeps_from_relatives(person.person_id),
        "document": document_words.said(people.person(person.person_id).id_no) if person else "",
        "roles": accounts.clerkships(account_id),
        "staff": actor.staff_id is not None,
        "work_mail": accounts.work_mail(actor.staff_id, by=actor) if actor.staff_id else "",
        "sessions": [
            (one, device(one.agent))
            for one in accounts.open_sessions(actor, request.session.session_key or "")
        ],
        "changed": "changed" in request.GET,
    }
    return render_page(request, "identity/account.html", context)


def _oneself(actor: Actor) -> MaskedPerson | None:
    """Whoever helps somebody sees their own account here, and nothing of the one helped."""
    own = actor.person_id is not None and actor.kind == "person"
    return people.masked_person(actor.person_id) if own and actor.person_id else None


@sensitive_post_parameters("old_password", "new_password")
@require_http_methods(FORM)
def change_password(request: HttpRequest) -> HttpResponse:
    """Change the password; every other session ends."""
    actor, _account = _known(request)
    if request.method == "GET":
        return _password(request)
    try:
        changing.change_password(
            request.POST.get("old_password", ""),
            request.POST.get("new_password", ""),
            session_key=request.session.session_key or "",
            by=actor,
        )
    except Invalid as wrong:
        return _password(request, wrong.errors, 422)
    except Refused as no:
        return _password(request, [said(no, "old_password")], no.status)
    return HttpResponseRedirect(reverse("identity:account") + "?changed")


def _password(
    request: HttpRequest, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    context = {"errors": errors, "new_password": NEW_PASSWORD}
    return render_page(request, "identity/password.html", context, status)


@never_cache
@require_http_methods(FORM)
def work_mail(request: HttpRequest) -> HttpResponse:
    """Set my own work address, or take it back."""
    actor, _account = _known(request)
    if actor.staff_id is None:
        raise NotFound("staff")
    if request.method == "GET":
        return _work_mail(request, accounts.work_mail(actor.staff_id, by=actor))
    typed = request.POST.get("mail", "").strip()
    try:
        mailing.set_work_mail(actor.staff_id, typed, by=actor)
    except Refused as no:
        return _work_mail(request, typed, [said(no, "mail")], no.status)
    return HttpResponseRedirect(reverse("identity:account") + "#work-mail")


def _work_mail(
    request: HttpRequest, mail: str, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    context = {"mail": mail, "errors": errors, "attrs": {"autocomplete": "email"}}
    return render_page(request, "identity/work_mail.html", context, status)


@require_POST
def end_session(request: HttpRequest, sign_in_id: int) -> HttpResponse:
    """End one of my sessions."""
    actor, _account = _known(request)
    ending.end_session(sign_in_id, by=actor)
    return HttpResponseRedirect(reverse("identity:account"))


@require_http_methods(FORM)
def role(request: HttpRequest) -> HttpResponse:
    """Choose for whom I act: for myself or for a body whose clerk I am."""
    actor, account_id = _known(request)
    if request.method == "GET":
        context = {"choices": _choices(account_id), "chosen": _chosen(actor), "actor": actor}
        return render_page(request, "identity/role.html", context | {"next": safe_next(request)})
    found = actors.signed_in(request.session.session_key or "")
    if found is None:
        raise Refused(SIGN_IN)
    act_for.act_for(found.sign_in_id, _body(request), _mandate(request), by=actor)
    return HttpResponseRedirect(safe_next(request) or "/")


def _choices(account_id: int) -> list[tuple[object, str]]:
    bodies = [(one.body_id, one.body_name) for one in accounts.clerkships(account_id)]
    helped = [(_UNDER + one.uid, _for(one)) for one in mandates.usable(account_id)]
    return [("", _("我自己（个人）")), *bodies, *helped]


def _for(one: ActFor) -> str:
    return _("为%(whom)s代办（到%(day)s）") % {"whom": one.whom, "day": date_format(one.ends_on)}


def _chosen(actor: Actor) -> object:
    if actor.helping is not None:
        return _UNDER + actor.helping.uid
    return actor.body_id or ""


def _mandate(request: HttpRequest) -> str:
    typed = request.POST.get("body", "")
    return typed.removeprefix(_UNDER) if typed.startswith(_UNDER) else ""


def _body(request: HttpRequest) -> int | None:
    typed = request.POST.get("body", "")
    if typed.startswith(_UNDER):
        return None
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 19):
        raise NotFound("body")
    return int(typed) if typed else None
