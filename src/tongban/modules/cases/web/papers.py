"""A paper as a page: the same content as the PDF, for both sides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.documents import public as documents
from tongban.portal.pages import render_page

from .. import dossier, policies
from ..actions.draw_paper import draw_paper
from ..actions.show_paper import show_paper
from ..actions.write_paper import written
from ..contracts import PaperView
from ..dossier import Dossier
from . import dates, desk, words

READER = Rule("paper_first_read")
"""Who writes and draws a paper that is read before the worker came to it."""


@require_safe
@never_cache
def mine(request: HttpRequest, case_no: str, code: str) -> HttpResponse:
    """Show a paper to the applicant."""
    back = reverse("cases:my_case", args=[case_no])
    return _page(request, _readable(request, case_no), code, back)


@require_safe
@never_cache
def office(request: HttpRequest, case_no: str, code: str) -> HttpResponse:
    """Show a paper to the office: addressee in clear, as on the paper itself."""
    d = dossier.office(case_no, desk.staff(request))
    _paper(d, code)
    show_paper(code, by=d.by)
    return _page(request, d, code, reverse("cases:desk_case", args=[case_no]))


@require_safe
@never_cache
def my_pdf(request: HttpRequest, case_no: str, code: str) -> HttpResponse:
    """Lead to the PDF, drawing it if the worker has not yet."""
    return _pdf(_readable(request, case_no), code)


@require_safe
@never_cache
def office_pdf(request: HttpRequest, case_no: str, code: str) -> HttpResponse:
    """Lead the office to the PDF."""
    return _pdf(dossier.office(case_no, desk.staff(request)), code)


def _readable(request: HttpRequest, case_no: str) -> Dossier:
    d = dossier.own(case_no, actor_of(request))
    require(policies.may_read_paper(d.by, d.case))
    return d


def _pdf(d: Dossier, code: str) -> HttpResponse:
    one = _paper(d, code)
    if not one.drawn:
        draw_paper(code, by=READER)
        one = _paper(Dossier(d.case, d.by), code)
    there = reverse("documents:file", args=[one.document_uid])
    return HttpResponseRedirect(f"{there}?view=1")


def _page(request: HttpRequest, d: Dossier, code: str, back: str) -> HttpResponse:
    one = _paper(d, code)
    context = {
        "d": d,
        "title": words.paper_title(one.kind),
        "paper": documents.paper_html(written(code, by=READER)),
        "ended": words.paper_ended(one.ended) if one.ended else "",
        "back": back,
        "pdf": f"{request.path}/pdf",
        "verify": reverse("cases:verify_paper", args=[code]),
        "issued": dates.day(one.at),
        "skin_of": "portal/desk.html" if d.by.is_staff else "portal/base.html",
    }
    return render_page(request, "cases/paper.html", context)


def _paper(d: Dossier, code: str) -> PaperView:
    """The paper of this case with this code."""
    found = next((one for one in d.papers if one.code == code and code), None)
    if found is None:
        raise NotFound("paper")
    return found
