"""Seeing a person's data in clear, with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import policies
from ..actions import unmask as unmasking
from ..contracts import REASON_TOO_SHORT
from ..queries import people
from .entrance import FORM, said
from .landing import safe_next


@require_http_methods(FORM)
def unmask(request: HttpRequest, person_id: int) -> HttpResponse:
    """Ask for the reason, then show the values once; leaving the page hides them again."""
    actor = actor_of(request)
    require(policies.may_unmask(actor, person_id))
    require(policies.proven(actor, policies.UNMASK))
    if request.method == "GET":
        return _page(request, person_id)
    try:
        shown = unmasking.unmask(person_id, request.POST.get("reason", ""), by=actor)
    except Refused as no:
        if no.code != REASON_TOO_SHORT:
            raise
        return _page(request, person_id, errors=[said(no, "reason")], status=no.status)
    return _page(request, person_id, shown=shown)


def _page(
    request: HttpRequest,
    person_id: int,
    *,
    shown: Mapping[str, str] | None = None,
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    labels = {"name": _("姓名"), "id_no": _("身份证号码"), "phone": _("手机号")}
    context = {
        "person": people.masked_person(person_id),
        "shown": [(labels[name], value) for name, value in (shown or {}).items()],
        "typed": request.POST.get("reason", ""),
        "errors": errors,
        "back": safe_next(request) or "/desk/",
    }
    return render_page(request, "identity/unmask.html", context, status)
