"""Rights at the desk: ask for a post, decide requests, let a colleague stand in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.paging import Page
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.places import public as places
from tongban.portal.pages import render_page

from .. import policies
from ..actions.decide_right import decide_right
from ..actions.end_substitution import end_substitution
from ..actions.link_person import link_person
from ..actions.request_right import request_right
from ..actions.substitute import substitute
from ..contracts import REASON_TOO_SHORT, STEP_UP_NEEDED
from ..queries import accounts, rights
from . import paged
from .entrance import FORM, said

Choices = list[tuple[str, str]]


@require_http_methods(FORM)
def overview(request: HttpRequest) -> HttpResponse:
    """What waits for me, who stands in, and the two forms."""
    actor = actor_of(request)
    require(policies.may_ask_for_rights(actor))
    if request.method == "GET":
        return _page(request, actor)
    standing_in = "substitute" in request.POST
    try:
        (_stand_in if standing_in else _ask)(request, actor)
    except NotFound:
        wrong = FieldError("post", "right.unknown", _("请选择岗位。"))
        if standing_in:
            wrong = FieldError("number", "right.unknown", _("没有这个岗位或工号。"))
        return _page(request, actor, [wrong], 422)
    except ValueError:
        place = "starts_on" if standing_in else "until"
        wrong = FieldError(place, "date", _("请填写日期，例如 2026-12-01。"))
        return _page(request, actor, [wrong], 422)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        return _page(request, actor, [said(no, _PLACE.get(no.code, ""))], no.status)
    return _back("" if standing_in else "?asked")


_PLACE = {REASON_TOO_SHORT: "reason"}


def _ask(request: HttpRequest, actor: Actor) -> None:
    until = request.POST.get("until", "")
    ends_on = dt.date.fromisoformat(until) if until else None
    post, reason = request.POST.get("post", ""), request.POST.get("reason", "")
    request_right(post, reason, ends_on=ends_on, by=actor)


def _stand_in(request: HttpRequest, actor: Actor) -> None:
    first, last = (
        dt.date.fromisoformat(request.POST.get(name, "")) for name in ("starts_on", "ends_on")
    )
    post, number = request.POST.get("held", ""), request.POST.get("number", "")
    substitute(post, number, starts_on=first, ends_on=last, by=actor)


def _page(
    request: HttpRequest, actor: Actor, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    decides = policies.may_see_requests(actor) is None
    audits = policies.may_audit_rights(actor) is None
    held = accounts.posts_of(actor.staff_id or 0)
    asked = rights.rights_asked(actor, **paged.at(request)) if decides else Page([])
    unknown = rights.without_number(actor, **paged.at(request, "un")) if decides else Page([])
    here = reverse("identity:rights")
    context = {
        "waiting": asked.rows,
        "pager": paged.pager(asked, here, place="waiting"),
        "unknown": unknown.rows,
        "more_unknown": paged.pager(unknown, here, of="un", place="own-number"),
        "decides": decides,
        "conflicts": rights.rights_in_conflict(actor) if audits else [],
        "audits": audits,
        "stand_ins": rights.substitutions(actor),
        "held": _choices(held),
        "posts": [one for one in _of_bodies(actor) if one[0] not in held],
        "errors": errors,
        "asked": "asked" in request.GET,
        "typed": request.POST,
    }
    return render_page(request, "identity/rights.html", context, status)


def _choices(keys: Sequence[str]) -> Choices:
    return [(one.key, one.title) for one in places.posts(list(keys))]


def _of_bodies(actor: Actor) -> Choices:
    return [(one.key, one.title) for org in actor.orgs for one in places.posts(organisation=org)]


def _back(told: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("identity:rights") + told)


@require_POST
def decide(request: HttpRequest, request_id: int) -> HttpResponse:
    """Grant or refuse a request for a post."""
    granted = request.POST.get("granted") == "yes"
    place, actor = f"remark{request_id}", actor_of(request)
    try:
        decide_right(request_id, granted=granted, remark=request.POST.get(place, ""), by=actor)
    except Refused as no:
        if no.code != REASON_TOO_SHORT:
            raise
        return _page(request, actor, [said(no, place)], no.status)
    return _back()


@sensitive_post_parameters("id_no")
@require_POST
def own_number(request: HttpRequest) -> HttpResponse:
    """Note a member of staff's citizen number: their own cases are closed to them."""
    actor = actor_of(request)
    require(policies.may_ask_for_rights(actor))
    try:
        link_person(request.POST.get("own", ""), request.POST.get("id_no", ""), by=actor)
    except NotFound:
        wrong = FieldError("own", "right.unknown", _("没有这个岗位或工号。"))
        return _page(request, actor, [wrong], 422)
    except Invalid as no:
        return _page(request, actor, no.errors, 422)
    return _back()


@require_POST
def end(request: HttpRequest, substitution_id: int) -> HttpResponse:
    """End that a colleague stands in."""
    end_substitution(substitution_id, by=actor_of(request))
    return _back()
