"""The register of laws, and one law with its articles and all that rests on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Column, Pager, Row, Summary, Table
from tongban.portal.pages import render_page

from .. import queries
from ..contracts import ArticleView, Level, Status
from ..ports import citing
from . import words

LONGEST = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List laws by title, narrowed by a word."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.laws(asked=asked, after=after, before=before)
    if not found.rows and not asked and not queries.any_law():
        return columns.empty_page(request, "laws")
    context = {"asked": asked, "table": table(found.rows), "pager": _pager(asked, found)}
    return render_page(request, "laws/laws.html", context)


def _pager(asked: str, found: queries.LawPage) -> Pager:
    here = reverse("laws:laws")

    def at(**cursor: str) -> str:
        given = {"q": asked, **cursor}
        return f"{here}?{urlencode({name: value for name, value in given.items() if value})}"

    return Pager(
        previous=at(before=found.before) if found.before else "",
        next=at(after=found.after) if found.after else "",
    )


def table(rows: list[queries.LawRow]) -> Table:
    """Laws as a table; the title leads to the law."""
    names = (_("名称"), _("文号"), _("制定机关"), _("状态"))
    return Table(
        _("法律法规"),
        [Column(one) for one in names],
        [_row(one) for one in rows],
        hide_caption=True,
        empty=_("没有找到。换个词试试，例如只写“登记”。"),
    )


def _row(of: queries.LawRow) -> Row:
    state = words.STATES[Status(of.status)]
    there = reverse("laws:law", args=[of.key])
    return Row((of.title, of.doc_no or "–", of.issuer or "–", state), href=there)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show one law: what it is, its articles, the documents and services that rest on it."""
    found = queries.law(key)
    articles = queries.articles(found)
    context = {
        "law": found,
        "trail": Breadcrumb(
            [(_("首页"), "/"), (_("政务公开"), reverse("portal:disclosure")),
             (_("法律法规"), reverse("laws:laws")), (found.title, "")]
        ),
        "state": words.STATES[Status(found.status)],
        "facts": _facts(found),
        "articles": [(words.article(one.article), one) for one in articles if _told(one)],
        "named": [(words.article(one.article), one) for one in articles if not _told(one)],
        "items": [(one, words.articles(one.articles)) for one in citing(found.key)],
        "publications": queries.citing(found),
        "subject": f"law:{found.key}",
    }  # fmt: skip
    return render_page(request, "laws/law.html", context)


def _told(of: ArticleView) -> bool:
    return bool(of.text or of.repealed or of.coming)


def _facts(of: queries.LawRow) -> Summary:
    rows = [
        (_("文号"), of.doc_no),
        (_("制定机关"), of.issuer),
        (_("效力级别"), words.LEVELS.get(Level(of.level), "")),
        (_("施行日期"), of.effective),
    ]
    return Summary([(label, value) for label, value in rows if value])
