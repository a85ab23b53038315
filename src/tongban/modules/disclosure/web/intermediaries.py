"""中介服务: what is needed by law, who offers it, how long, how much, who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Column, Pager, Row, Summary, SummaryRow, Table
from tongban.portal.pages import render_page

from .. import queries, ratings
from ..contracts import InstitutionRecord, Payer

Rated = Mapping[str, Sequence[ratings.RatingRow]]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the services by name."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.services(after=after, before=before)
    if not found.rows and not after and not before:
        return columns.empty_page(request, "intermediaries")
    here = reverse("disclosure:intermediaries")
    heads = (_("中介服务"), _("依据"), _("时限"), _("收费"), _("谁付费"))
    context = {
        "table": Table(
            _("中介服务"), [Column(one) for one in heads],
            [_row(one) for one in found.rows], hide_caption=True,
        ),
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }  # fmt: skip
    return render_page(request, "disclosure/intermediaries.html", context)


def _row(of: queries.ServiceRow) -> Row:
    there = reverse("disclosure:intermediary", args=[of.code])
    return Row((of.name, of.basis, of.limit, of.fee, payer(of.payer)), href=there)


def payer(of: str) -> str:
    """Say who pays."""
    return _("审批部门") if of == Payer.BODY else _("申请人")


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show one service: its ground, the items that need it, the institutions to choose from."""
    found = queries.service(code)
    institutions = [InstitutionRecord(**one) for one in found.institutions]
    rated = ratings.of(one.uscc for one in institutions)
    there = reverse("laws:law", args=[found.law]) + (
        f"#{found.articles[0]}" if found.articles else ""
    )
    context = {
        "service": found,
        "trail": Breadcrumb(
            [(_("首页"), "/"), (_("中介服务"), reverse("disclosure:intermediaries")),
             (found.name, "")]
        ),
        "facts": Summary(
            [
                SummaryRow(_("依据"), found.basis, there, _("看条文")),
                (_("时限"), found.limit),
                (_("收费"), found.fee),
                (_("谁付费"), payer(found.payer)),
                *([(_("得到什么"), found.result)] if found.result else []),
            ]
        ),
        "items": queries.items_needing(found),
        "institutions": _table(institutions, rated) if institutions else None,
        "earlier": _earlier(institutions, rated),
    }  # fmt: skip
    return render_page(request, "disclosure/intermediary.html", context)


def _table(institutions: Sequence[InstitutionRecord], rated: Rated) -> Table:
    """The institutions in a fixed order by name: nobody is recommended.

    The columns of limit, fee and rating are shown only when some institution fills them.
    """
    shown = sorted(institutions, key=lambda one: one.name)
    heads = [_("机构"), _("资质"), _("联系")]
    more = [name for name in ("limit", "fee") if any(getattr(one, name) for one in shown)]
    heads += [{"limit": _("时限"), "fee": _("收费")}[name] for name in more]
    heads += [_("评价")] if rated else []
    rows = [_institution(one, more, rated) for one in shown]
    return Table(_("可以选择的机构"), [Column(one) for one in heads], rows, hide_caption=True)


def _institution(of: InstitutionRecord, more: Sequence[str], rated: Rated) -> Row:
    contact = _("，").join(one for one in (of.phone, of.address) if one) or "–"
    cells: list[object] = [of.name, of.qualification, contact]
    cells += [getattr(of, name) or "–" for name in more]
    newest = rated.get(of.uscc, [None])[0]
    return Row([*cells, said(newest) if newest else "–"] if rated else cells)


def said(of: ratings.RatingRow) -> SafeString:
    """Say a rating as one may check it: the grade in its scale, the day, who gave it, where."""
    what = _("%(grade)s（由高到低：%(scale)s）") % {
        "grade": of.grade, "scale": _("、").join(of.scale),
    }  # fmt: skip
    who = _("%(day)s，%(body)s") % {"day": date_format(of.scored_on), "body": of.body}
    return format_html("{}<br>{}<br>{}", what, who, source(of))


def source(of: ratings.RatingRow) -> SafeString | str:
    """Name the document that a rating rests on, with its address where there is one."""
    return format_html('<a href="{}">{}</a>', of.link, of.basis) if of.link else of.basis


def _earlier(institutions: Sequence[InstitutionRecord], rated: Rated) -> Table | None:
    """What was said of the institutions before, the newest of each first; None for nothing."""
    rows = [
        Row((one.name, old.grade, date_format(old.scored_on), old.body, source(old)))
        for one in sorted(institutions, key=lambda one: one.name)
        for old in rated.get(one.uscc, [])[1:]
    ]
    heads = (
        _("机构"), _("评价"), _("评价日期"), _("评价单位"), _("依据的文件或者公告"),
    )  # fmt: skip
    title = _("以前的评价")
    return Table(title, [Column(one) for one in heads], rows, hide_caption=True) if rows else None
