"""Policy documents beside their interpretations, and notices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Pager
from tongban.portal.pages import render_page

from .. import queries
from ..contracts import PublicationKind as Kind
from . import words


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """List policy documents and interpretations, newest first."""
    return _list(request, "policies", Kind.POLICY, Kind.INTERPRETATION)


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List notices, newest first."""
    return _list(request, "notices", Kind.NOTICE)


def _list(request: HttpRequest, column: str, *kinds: Kind) -> HttpResponse:
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.publications(*kinds, after=after, before=before)
    if not found.rows and not after and not before:
        return columns.empty_page(request, column)
    here = reverse(f"laws:{column}")
    context = {
        "title": _("政策文件和解读") if column == "policies" else _("公告"),
        "rows": [(address(one), kind_of(one), one) for one in found.rows],
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "laws/publications.html", context)


def address(of: queries.PublicationRow) -> str:
    """Where a publication is read."""
    return reverse(_PAGES.get(Kind(of.kind), "laws:policy"), args=[of.code])


_PAGES = {Kind.NOTICE: "laws:notice", Kind.QUESTION: "laws:question"}


def kind_of(of: queries.PublicationRow) -> str:
    """What kind of publication it is, in words."""
    said = {Kind.POLICY: _("政策文件"), Kind.INTERPRETATION: _("解读"), Kind.NOTICE: _("公告"),
            Kind.QUESTION: _("常见问题")}  # fmt: skip
    return said[Kind(of.kind)]


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show one publication with what it explains, what explains it, what it rests on."""
    found = queries.publication(code)
    if request.path != address(found):
        return HttpResponsePermanentRedirect(address(found))
    above, there = _above(Kind(found.kind))
    cited = queries.cited_by(found)
    context = {
        "it": found,
        "kind": kind_of(found),
        "trail": Breadcrumb(
            [(_("首页"), "/"), (_("政务公开"), reverse("portal:disclosure")),
             (above, there), (found.title, "")]
        ),
        "explains": (address(found.explains), found.explains) if found.explains else None,
        "explained": [(address(one), one) for one in queries.explaining(found)],
        "cited": [
            (one.card, [(words.article(a), a.anchor) for a in one.articles]) for one in cited
        ],
    }  # fmt: skip
    return render_page(request, "laws/publication.html", context)


def _above(kind: Kind) -> tuple[str, str]:
    """The list that a publication stands in, and its address."""
    if kind is Kind.QUESTION:
        return _("常见问题"), QUESTIONS
    if kind is Kind.NOTICE:
        return _("公告"), reverse("laws:notices")
    return _("政策文件和解读"), reverse("laws:policies")


QUESTIONS = "/questions"
"""The library of questions is kept by the room above, which joins those of the guides."""
