"""The office's desk for requests about personal data."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel import clock
from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.identity import public as identity
from tongban.modules.places import public as places
from tongban.portal.components import Choice, Column, Field, Pager, Row, Table
from tongban.portal.pages import render_page

from .. import policies
from ..actions.answer import answer
from ..actions.pass_on import pass_on
from ..contracts import (
    NOT_TO_THIS_BODY,
    PASSED_BEFORE,
    REASON_NEEDED,
    WHY_PASSED,
    Outcome,
    RequestView,
)
from ..queries import offices, requests
from ..words import KINDS, OUTCOMES
from .requests import FORM, passed

_FIELD = {WHY_PASSED: "why", NOT_TO_THIS_BODY: "body", PASSED_BEFORE: "body"}


@require_safe
@never_cache
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer, the soonest due first."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = requests.waiting(actor_of(request), after=after, before=before)
    here = reverse("privacy:desk")
    views = [requests.view(one) for one in found.rows]
    labels = identity.owner_labels(f"person:{one.person_id}" for one in views)
    context = {
        "table": _table(views, labels) if views else None,
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "privacy/desk.html", context)


def _table(views: Sequence[RequestView], labels: dict[str, str]) -> Table:
    columns = [Column(_("请求")), Column(_("申请人")), Column(_("交给谁")), Column(_("提出日期"))]
    columns += [Column(_("答复期限"))]
    found = places.organisations({one.org for one in views if one.org})
    names = {one.uscc: one.name for one in found}
    rows = [
        Row(
            [
                str(KINDS[one.kind]),
                labels[f"person:{one.person_id}"],
                names.get(one.org, _("平台的管理单位")),
                date_format(clock.local(one.asked_at), "DATE_FORMAT"),
                date_format(one.due, "DATE_FORMAT"),
            ],
            href=reverse("privacy:desk_request", args=[one.uid]),
            late=one.due < clock.today(),
        )
        for one in views
    ]
    return Table(_("等待答复的请求"), columns, rows, hide_caption=True)


@require_http_methods(FORM)
@never_cache
def one(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one request; answer it with reasons."""
    by = actor_of(request)
    require(policies.may_see_requests(by))
    if request.method != "POST":
        return _page(request, uid)
    if request.POST.get("do") == "pass_on":
        return _pass_on(request, uid)
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    if outcome not in {str(one) for one in Outcome}:
        return _page(request, uid, [FieldError("outcome", "input.missing", _("请选择结果。"))])
    try:
        answer(uid, Outcome(outcome), reason, by=by)
    except Refused as no:
        if no.code != REASON_NEEDED:
            raise
        said = no.message(get_language() or "zh")
        return _page(request, uid, [FieldError("reason", no.code, said)])
    return HttpResponseRedirect(reverse("privacy:desk"), status=303)


def _pass_on(request: HttpRequest, uid: str) -> HttpResponse:
    org, why = request.POST.get("body", ""), request.POST.get("why", "")
    try:
        pass_on(uid, org, why, by=actor_of(request))
    except Refused as no:
        field = _FIELD.get(no.code)
        if field is None:
            raise
        said = no.message(get_language() or "zh")
        return _page(request, uid, [FieldError(field, no.code, said)])
    return HttpResponseRedirect(reverse("privacy:desk"), status=303)


def _passing(request: HttpRequest, found: RequestView, wrong: dict[str, str]) -> dict[str, object]:
    """To whom it can go, and through whom it went."""
    to = offices.to_pass_on(found.org, [one.origin for one in found.passed])
    return {
        "passed": passed(found),
        "passing": request.POST.get("do") == "pass_on",
        "bodies": Field(
            "body", _("转给哪个单位"), "select", value=request.POST.get("body", ""),
            choices=[Choice(one.org, one.name) for one in to], required=True,
            error=wrong.get("body", ""),
        ) if to else "",
        "why": Field(
            "why", _("为什么转办"), "textarea", value=request.POST.get("why", ""), required=True,
            hint=_("本人会看到；期限从本人提出的那天算，不重新开始。"), error=wrong.get("why", ""),
        ),
    }  # fmt: skip


def _page(request: HttpRequest, uid: str, errors: Sequence[FieldError] = ()) -> HttpResponse:
    found = requests.view(requests.one(uid, by=actor_of(request)))
    wrong = {one.field: one.message for one in errors}
    typed = request.POST
    context = {
        "one": found,
        "kind": KINDS[found.kind],
        "who": identity.owner_label(f"person:{found.person_id}"),
        # Below 2 anybody may have registered under the number: who answers must know.
        "level": identity.level(identity.masked_person(found.person_id).level),
        "open": found.state == "asked",
        "errors": errors,
        **_passing(request, found, wrong),
        "outcome": Field(
            "outcome", _("结果"), "radios", value=typed.get("outcome", ""), required=True,
            choices=[Choice(str(one), str(OUTCOMES[one])) for one in Outcome],
            error=wrong.get("outcome", ""),
        ),
        "reason": Field(
            "reason", _("理由"), "textarea", value=typed.get("reason", ""), required=True,
            hint=_("做了什么；不能照办的，写明依据哪条法律、到什么时候。"),
            error=wrong.get("reason", ""),
        ),
    }  # fmt: skip
    return render_page(request, "privacy/desk_request.html", context, 422 if errors else 200)
