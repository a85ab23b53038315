"""The situation of a draft: asked first, changed as long as nothing is filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, NotFound
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page, wants_part

from .. import dossier, situations
from ..actions.save import save
from ..contracts import CaseState
from ..dossier import Dossier
from . import applies, mine, once

INVALID = 422


@require_http_methods(mine.PAGE)
def situation(request: HttpRequest, case_no: str) -> HttpResponse:
    """Ask for the situation and say what follows; saving leads to the form."""
    d = dossier.own(case_no, actor_of(request))
    dossier.require_possible(d, "save")
    if not applies.asks(d.offer) or d.case.state != CaseState.DRAFT:
        raise NotFound("situation")
    if request.method != "POST":
        part = wants_part(request)
        told = applies.given(d.offer, request.GET) if part else situations.given(d.case)
        return _page(request, d, told)
    told = applies.given(d.offer, request.POST)
    errors = situations.unanswered(d.offer, told)
    if errors:
        return _page(request, d, told, errors, INVALID)
    return once.write(request, lambda: _saved(d, told))


def _saved(d: Dossier, told: dict[str, Any]) -> str:
    before = dict.fromkeys(situations.given(d.case))
    save(d.case.case_no, {}, by=d.by, situation=before | told)
    return reverse("cases:form", args=[d.case.case_no])


def _page(
    request: HttpRequest,
    d: Dossier,
    told: Mapping[str, Any],
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "d": d,
        "here": reverse("cases:situation", args=[d.case.case_no]),
        "asked": applies.questions(d.offer, told, errors),
        "applies": applies.applies(d.offer, told),
        "errors": [situations.plainly(one) for one in errors],
        "key": once.hidden(),
    }
    return render_page(
        request, "cases/situation.html", context, status, partial="cases/situation_fields.html"
    )
