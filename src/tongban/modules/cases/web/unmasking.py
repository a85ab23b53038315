"""Looking at the applicant's values in clear: a reason first; the applicant sees who looked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.policies import require
from tongban.modules.identity.contracts import STEP_UP_NEEDED
from tongban.portal.components import Field
from tongban.portal.pages import render_page

from .. import dossier, policies
from ..actions.unmask import unmask as unmask_case
from ..dossier import Dossier
from . import desk, mine, work


@require_http_methods(mine.PAGE)
def unmask(request: HttpRequest, case_no: str) -> HttpResponse:
    """Ask for the reason; then show the case once with its values in clear.

    No key makes two of these one: whoever sends the form again sees again, and it is written again.
    """
    d = dossier.office(case_no, desk.staff(request))
    require(policies.may_unmask(d.by, d.case))
    require(policies.proven(d.by, "unmask"))
    if request.method != "POST":
        return _page(request, d)
    reason = request.POST.get("reason", "")
    try:
        unmask_case(case_no, by=d.by, reason=reason)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise
        said = FieldError("reason", no.code, no.message(get_language() or "zh"))
        return _page(request, d, said, no.status)
    return work.page(request, dossier.office(case_no, d.by), clear=True)


def _page(
    request: HttpRequest, d: Dossier, wrong: FieldError | None = None, status: int = 200
) -> HttpResponse:
    field = Field(
        "reason",
        _("为什么需要看"),
        "textarea",
        request.POST.get("reason", ""),
        hint=_("至少 5 个字。申请人会在“谁用过我的数据”里看到您的姓名、单位和理由。"),
        error=wrong.message if wrong else "",
        rows=3,
        attrs={"maxlength": "400"},
    )
    context = {
        "d": d,
        "field": field,
        "errors": [wrong] if wrong else [],
        "back": reverse("cases:desk_case", args=[d.case.case_no]),
    }
    return render_page(request, "cases/unmask.html", context, status)
