"""The desk of those who keep the register of laws: write how an article reads from which day."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Field, Pager, Row, Table
from tongban.portal.pages import render_page

from .. import policies, queries
from ..actions.revise_article import revise_article
from ..contracts import NO_TEXT, SAME_TEXT, Article, read_articles
from . import words
from .laws import LONGEST


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(signed_in(actor) or policies.may_edit(actor))
    return actor


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the laws of the register by title."""
    _keeper(request)
    asked = request.GET.get("q", "").strip()[:LONGEST]
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.laws(asked=asked, after=after, before=before)
    here = f"{reverse('laws:desk_laws')}?q={asked}&"
    context = {
        "asked": asked,
        "table": _table(found.rows),
        "pager": Pager(
            previous=f"{here}before={found.before}" if found.before else "",
            next=f"{here}after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "laws/desk_laws.html", context)


def _table(rows: Sequence[queries.LawRow]) -> Table:
    names = (_("名称"), _("文号"), _("条文"))
    return Table(
        _("法规库"),
        [Column(one) for one in names],
        [_row(one) for one in rows],
        hide_caption=True,
        empty=_("没有找到。"),
    )


def _row(of: queries.LawRow) -> Row:
    held = _("已录入") if of.adopted else _("只有办事指南引用的条号")
    there = reverse("laws:desk_law", args=[of.key])
    return Row((of.title, of.doc_no or "–", held), href=there)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def revise(request: HttpRequest, key: str) -> HttpResponse:
    """Show one law's articles and take a revision of one of them."""
    by = _keeper(request)
    found = queries.law(key)
    if request.method != "POST":
        return _page(request, found)
    try:
        article, text, effective = _read(request)
        gone = request.POST.get("repealed") == "1"
        revise_article(key, article, text, effective=effective, repealed=gone, by=by)
    except Invalid as wrong:
        return _page(request, found, wrong.errors)
    except Refused as no:
        if no.code not in {NO_TEXT, SAME_TEXT}:
            raise
        return _page(request, found, [FieldError("text", no.code, no.message())])
    return HttpResponseRedirect(reverse("laws:desk_law", args=[key]), status=303)


def _read(request: HttpRequest) -> tuple[Article, str, queries.Day]:
    given = request.POST.get("article", "").strip()[:LONGEST]
    named, _rest = read_articles(f"第{given}条" if given.isdecimal() else given)
    effective = queries.day(request.POST.get("effective", ""))
    wrong = []
    if len(named) != 1:
        said = _("请写一个条号，例如第十二条，或者只写 12。")
        wrong.append(FieldError("article", "input.article", said))
    if effective is None:
        wrong.append(FieldError("effective", "input.day", _("请写施行日期。")))
    if wrong or effective is None:
        raise Invalid(wrong)
    return named[0], request.POST.get("text", "")[:20000], effective


def _page(
    request: HttpRequest, found: queries.LawRow, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    said = {one.field: one.message for one in errors}
    typed = request.POST
    context = {
        "law": found,
        "articles": [(words.article(one.article), one) for one in queries.articles(found)],
        "changes": queries.history(found),
        "errors": errors,
        "fields": [
            Field("article", _("条号"), value=typed.get("article", ""), width="m",
                  hint=_("例如第十二条，或者只写 12"), error=said.get("article", "")),
            Field("effective", _("施行日期"), "date", width="m",
                  value=typed.get("effective", clock.today().isoformat()),
                  error=said.get("effective", "")),
            Field("text", _("修订后的条文"), "textarea", rows=6, required=False,
                  value=typed.get("text", ""), error=said.get("text", "")),
            Field("repealed", _("这一条已经废止"), "checkbox", required=False,
                  value=typed.get("repealed", "")),
        ],
    }  # fmt: skip
    return render_page(request, "laws/desk_law.html", context, 422 if errors else 200)
