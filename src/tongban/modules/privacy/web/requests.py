"""我的个人信息: what is held, a copy of it, and requests to correct, delete and explain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.places import public as places
from tongban.portal.components import Choice, Confirm, Field, Status
from tongban.portal.pages import confirm_page, render_page

from .. import policies
from ..actions.answer import withdraw_request
from ..actions.ask import ask_copy, ask_office
from ..actions.copies import fetch_copy
from ..actions.erase import erase
from ..contracts import (
    ASKED_OFTEN,
    LEFT_OUT,
    RECORDS,
    SAY_WHAT,
    TO_A_BODY,
    Held,
    Outcome,
    RequestKind,
    RequestState,
    RequestView,
)
from ..copying import read
from ..queries import holdings, offices, requests
from ..words import KINDS, OUTCOMES, STATES
from .linking import opens

FORM = ["GET", "HEAD", "POST"]


def _open_copy(one: RequestView) -> bool:
    """Whether it is a copy that is being made or can be fetched."""
    return one.kind == RequestKind.EXPORT and one.state in {RequestState.ASKED, RequestState.READY}


def status(one: RequestView) -> Status:
    """Return where a request stands, in words: a copy waits for nobody's answer."""
    text, tone = STATES[one.state]
    if one.kind == RequestKind.EXPORT and one.state == RequestState.ASKED:
        return Status(_("正在准备"), "wait")
    return Status(text, tone)  # type: ignore[arg-type]  # lazy text reads as text


@require_safe
@never_cache
def hub(request: HttpRequest) -> HttpResponse:
    """Show the rights of the person, what is held, and the requests made."""
    by = actor_of(request)
    found = requests.mine(by)
    context = {
        "rooms": [(one, *_parted(by, one.things)) for one in holdings.some_of(by)],
        "left_out": [one.en if _english() else one.zh for one in LEFT_OUT],
        "requests": [(one, KINDS[one.kind], status(one)) for one in found],
        "copy": next((one for one in found if _open_copy(one)), None),
    }
    return render_page(request, "privacy/hub.html", context)


def _parted(by: Actor, things: Sequence[Held]) -> tuple[list[Held], list[tuple[str, list[Held]]]]:
    """What may be deleted now, and what may not by its reason; with the links that open."""
    shown = [one if opens(by, one.href) else replace(one, href="") for one in things]
    kept: dict[str, list[Held]] = {}
    for one in shown:
        if one.kept:
            kept.setdefault(one.kept, []).append(one)
    return [one for one in shown if not one.kept], list(kept.items())


def _english() -> bool:
    return (get_language() or "").startswith("en")


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Explain how personal data are handled here, to anybody."""
    told = [one for one in RECORDS.values() if one.key not in {"staff", "key"}]
    terms = [(one.en if _english() else one.zh, one.law) for one in told]
    return render_page(request, "privacy/rules.html", {"terms": terms})


def passed(found: RequestView) -> list[tuple[str, str, dt.datetime, str]]:
    """Through which bodies a request went: from, to, when and why."""
    codes = {code for one in found.passed for code in (one.origin, one.to) if code}
    names = {one.uscc: one.name for one in places.organisations(codes)} if codes else {}
    nobody = _("平台的管理单位")
    return [
        (names.get(one.origin, nobody), names.get(one.to, one.to), one.at, one.why)
        for one in found.passed
    ]


@require_http_methods(FORM)
@never_cache
def delete(request: HttpRequest, room: str, key: str) -> HttpResponse:
    """Ask, then delete one thing."""
    by = actor_of(request)
    found = holdings.one(room, key, by=by)
    if request.method == "POST":
        erase(room, key, by=by)
        return HttpResponseRedirect(reverse("privacy:hub") + "#held", status=303)
    if found.kept:
        raise NotFound("held")
    here = reverse("privacy:delete", args=[room, key])
    confirm = Confirm(
        _("删除“%(what)s”吗？") % {"what": found.title},
        _("马上删除，不能恢复。"),
        _("删除"),
        here,
        reverse("privacy:hub"),
        danger=True,
    )
    return confirm_page(request, confirm)


@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy; the worker makes it."""
    uid = ask_copy(language="en" if _english() else "zh", by=actor_of(request))
    return HttpResponseRedirect(reverse("privacy:request", args=[uid]), status=303)


@require_http_methods(FORM)
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the office to correct, delete or explain."""
    by = actor_of(request)
    require(policies.own_data(by))
    if request.method != "POST":
        return _form(request)
    kind, text = request.POST.get("kind", ""), request.POST.get("text", "")
    if kind not in {str(one) for one in TO_A_BODY}:
        wrong = FieldError("kind", "input.missing", _("请选择您要求什么。"))
        return _form(request, [wrong])
    try:
        uid = ask_office(RequestKind(kind), text, request.POST.get("org", ""), by=by)
    except Refused as no:
        if no.code not in {SAY_WHAT, ASKED_OFTEN}:
            raise
        said = no.message(get_language() or "zh")
        return _form(request, [FieldError("text", no.code, said)], no.status)
    return HttpResponseRedirect(reverse("privacy:request", args=[uid]), status=303)


def _form(
    request: HttpRequest, errors: Sequence[FieldError] = (), status: int = 422
) -> HttpResponse:
    wrong = {one.field: one.message for one in errors}
    kind = request.POST.get("kind", request.GET.get("kind", ""))
    text, org = request.POST.get("text", ""), request.POST.get("org", "")
    known = offices.of_person(actor_of(request))
    context = {
        "errors": errors,
        "kind": Field(
            "kind", _("您要求什么"), "radios", value=kind, required=True,
            choices=[Choice(str(one), str(KINDS[one])) for one in TO_A_BODY],
            error=wrong.get("kind", ""),
        ),
        "office": Field(
            "org", _("交给谁"), "radios", value=org, required=True,
            choices=[
                Choice("", _("平台的管理单位"), _("账号、登录、实名信息，或者不知道该找谁")),
                *(Choice(one.org, one.name, _("办过您的事")) for one in known),
            ],
        ) if known else "",
        "text": Field(
            "text", _("请写明"), "textarea", value=text, required=True,
            hint=_("哪里不对、应该是什么，或者要删除、要说明的是什么。"),
            error=wrong.get("text", ""),
        ),
    }  # fmt: skip
    return render_page(request, "privacy/ask.html", context, status if errors else 200)


@require_safe
@never_cache
def one(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one of the person's requests with its answer."""
    by = actor_of(request)
    require(policies.own_data(by))
    found = requests.view(requests.one(uid, by=by))
    names = {one.uscc: one.name for one in places.organisations({found.org})} if found.org else {}
    context = {
        "one": found,
        "kind": KINDS[found.kind],
        "status": status(found),
        "outcome": OUTCOMES.get(found.outcome, ""),
        "office": names.get(found.org, ""),
        "passed": passed(found),
        "refused": found.outcome in {Outcome.REFUSED, Outcome.PARTLY},
    }
    return render_page(request, "privacy/request.html", context)


@require_POST
def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a request back."""
    withdraw_request(uid, by=actor_of(request))
    return HttpResponseRedirect(reverse("privacy:request", args=[uid]), status=303)


@require_safe
@never_cache
def fetch(request: HttpRequest, uid: str) -> HttpResponseBase:
    """Hand out the copy, freshly proved, piece by piece."""
    found = fetch_copy(uid, by=actor_of(request))
    headers = {
        "Content-Disposition": 'attachment; filename="my-data.zip"',
        "Content-Length": str(found.size),
    }
    return StreamingHttpResponse(read(found), content_type="application/zip", headers=headers)
