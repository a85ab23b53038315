"""审查细则: what officers look at, the same points that the public, officer and engine use."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import CheckKind, Item, ReviewPoint
from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Column, Pager, Row, Table
from tongban.portal.pages import render_page

from .. import queries

JUDGED = {
    CheckKind.OFFICER: lazy("工作人员看"),
    CheckKind.PRESENT: lazy("系统查：有没有交"),
    CheckKind.FORMAT: lazy("系统查：文件格式"),
    CheckKind.PAGES: lazy("系统查：页数"),
    CheckKind.LICENCE_VALID: lazy("系统查：证照是否有效"),
    CheckKind.FIELD_FILLED: lazy("系统查：有没有填"),
    CheckKind.FIELD_MATCHES: lazy("系统查：与登记信息是否一致"),
    CheckKind.RULE: lazy("系统按规则查"),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the items whose review rules are public, by name."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.with_review_points(after=after, before=before)
    if not found.rows and not after and not before:
        return columns.empty_page(request, "review_rules")
    here = reverse("disclosure:review_rules")
    heads = (_("事项"), _("实施主体"), _("审查要点"))
    rows = [
        Row(
            (one.name, one.org_name, one.review_points),
            href=reverse("disclosure:rules_of_item", args=[one.code]),
        )
        for one in found.rows
    ]
    context = {
        "table": Table(
            _("审查细则"), [Column(one) for one in heads], rows, hide_caption=True
        ),
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }  # fmt: skip
    return render_page(request, "disclosure/rules.html", context)


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the points of one item, material by material, then what concerns the whole."""
    fact = queries.fact(code)
    if fact is None or not fact.review_points:
        raise NotFound("item")
    item = catalogue.offer(fact.revision_id).item
    context = {
        "item": item,
        "trail": Breadcrumb(
            [(_("首页"), "/"), (_("审查细则"), reverse("disclosure:review_rules")),
             (item.name, "")]
        ),
        "tables": _tables(item),
    }  # fmt: skip
    return render_page(request, "disclosure/rules_of_item.html", context)


def _tables(item: Item) -> list[Table]:
    parts = [(m.name, m.review_points) for m in item.materials or ()]
    parts.append((_("整件申请"), item.base.review_points))
    return [_table(name, points) for name, points in parts if points]


def _table(name: str, points: tuple[ReviewPoint, ...]) -> Table:
    heads = (_("看什么"), _("谁来看"), _("不符合时"), _("依据"))
    return Table(name, [Column(one) for one in heads], [_row(one) for one in points])


def _row(of: ReviewPoint) -> Row:
    said = f"{of.text}{_('（例：%(what)s）') % {'what': of.example} if of.example else ''}"
    missing = _("要补正") if of.required else _("只作提醒，不影响受理")
    return Row((said, JUDGED[of.check], missing, of.basis or "–"))
