"""网上办事覆盖情况: shares by region and body, each number leading to the items it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.modules.places import public as places
from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Column, Pager, Row, Stat, Table
from tongban.portal.pages import render_page

from .. import queries
from ..contracts import Counted, Measure
from . import csvs


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the shares of all, of each region and of each body, as the job counted them."""
    counted = queries.coverage()
    whole = next((one for one in counted if one.scope == "all" and one.items), None)
    if whole is None:
        return columns.empty_page(request, "coverage")
    names = _regions(counted)
    context = {
        "stats": stats(whole),
        "regions": _table(_("按地区"), [one for one in counted if one.scope == "region"], names),
        "bodies": _table(_("按部门"), [one for one in counted if one.scope == "body"], names),
        "at": queries.counted_at(),
    }
    return render_page(request, "disclosure/coverage.html", context)


def _regions(counted: Sequence[Counted]) -> dict[str, str]:
    codes = [one.key for one in counted if one.scope == "region"]
    return places.region_names(codes)


def stats(of: Counted) -> list[Stat]:
    """The figures of all, a region or a body, each leading to what it counts."""
    shares = [Stat(_percent(of.share(one)), label(one), link(of, one)) for one in Measure]
    return [
        Stat(of.items, _("公开的事项"), link(of, None)),
        *shares,
        Stat(_percent(of.saved), _("承诺时限比法定时限缩短"), _how()),
        Stat(_number(of.visits_average), _("平均到现场次数"), _how()),
        Stat(_percent(of.free), _("材料免交率"), _how()),
    ]


def _how() -> str:
    return reverse("disclosure:coverage") + "#how"


def label(of: Measure) -> str:
    """Name a measure."""
    return {
        Measure.ONLINE: _("能在网上办"),
        Measure.FULLY_ONLINE: _("全程网办，不用跑"),
        Measure.IMMEDIATE: _("当场就能办"),
        Measure.COMPLETE: _("指南没有缺项"),
    }[of]


def link(of: Counted, measure: Measure | None) -> str:
    """Where the items behind a number are listed."""
    asked = {"of": str(measure or "")}
    asked |= {"org": of.key} if of.scope == "body" else {"region": of.key}
    given = {name: value for name, value in asked.items() if value}
    return reverse("disclosure:coverage_items") + (f"?{urlencode(given)}" if given else "")


def _percent(of: Decimal | None) -> str:
    return f"{_plain(of)}%" if of is not None else "–"


def _number(of: Decimal | None) -> str:
    return _plain(of) if of is not None else "–"


def _plain(of: Decimal) -> str:
    return f"{of.normalize():f}"


def _table(caption: str, counted: Sequence[Counted], names: dict[str, str]) -> Table:
    heads = [_("名称"), _("事项"), *(label(one) for one in Measure)]
    heads += [_("时限缩短"), _("到现场次数"), _("材料免交率")]
    rows = [_row(one, names.get(one.key, one.name)) for one in counted]
    return Table(caption, [Column(one, numeric=n > 0) for n, one in enumerate(heads)], rows)


def _row(of: Counted, name: str) -> Row:
    shares = [_bar(of, one) for one in Measure]
    rest = (_percent(of.saved), _number(of.visits_average), _percent(of.free))
    return Row((name or of.key, _counted(of), *shares, *rest))


def _counted(of: Counted) -> SafeString:
    return format_html('<a href="{}">{}</a>', link(of, None), of.items)


def _bar(of: Counted, measure: Measure) -> SafeString:
    """The share as a number that links, and as a bar that only repeats it."""
    share = of.share(measure)
    return format_html(
        '<a href="{}">{}</a> <meter class="bar" min="0" max="100" value="{}" aria-hidden="true">'
        "</meter>",
        link(of, measure),
        _percent(share),
        _plain(share) if share is not None else 0,
    )


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """List exactly the items that a number counts."""
    asked = {name: request.GET.get(name, "")[:80] for name in ("of", "org", "region")}
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.items_counted(
        asked["of"], org=asked["org"], region=asked["region"], after=after, before=before
    )
    here = reverse("disclosure:coverage_items")
    kept = urlencode({name: value for name, value in asked.items() if value})
    known = [one for one in Measure if one == asked["of"]]
    context = {
        "what": label(known[0]) if known else _("公开的事项"),
        "trail": Breadcrumb(
            [(_("首页"), "/"), (_("网上办事覆盖情况"), reverse("disclosure:coverage")),
             (_("事项"), "")]
        ),
        "table": Table(
            _("事项"), [Column(_("事项")), Column(_("实施主体"))],
            [Row((one.name, one.org_name), href=f"/items/{one.code}") for one in found.rows],
            hide_caption=True, empty=_("没有这样的事项。"),
        ),
        "pager": Pager(
            previous=f"{here}?{kept}&before={found.before}" if found.before else "",
            next=f"{here}?{kept}&after={found.after}" if found.after else "",
        ),
    }  # fmt: skip
    return render_page(request, "disclosure/coverage_items.html", context)


HEAD = (
    "scope", "key", "name", "items", "online", "fully_online", "immediate", "complete",
    "statutory_working_days", "promised_working_days", "visits", "items_with_visits",
    "required_materials", "waived_materials",
)  # fmt: skip
"""Columns of the file: names that programs read, the same in every language."""


@require_safe
def table_file(request: HttpRequest) -> HttpResponse:
    """The same numbers as a file: numerators and what they are shares of."""
    counted = queries.coverage()
    names = _regions(counted)
    told = "".join(csvs.lines(HEAD, _lines(counted, names)))
    response = HttpResponse(told, content_type=csvs.KIND)
    response["Content-Disposition"] = 'attachment; filename="coverage.csv"'
    return response


def _lines(counted: Sequence[Counted], names: dict[str, str]) -> Iterator[list[object]]:
    for one in counted:
        shares = [getattr(one, str(measure)) for measure in Measure]
        yield [
            one.scope, one.key, names.get(one.key, one.name), one.items, *shares,
            one.statutory, one.promised, one.visits, one.visits_known, one.required, one.waived,
        ]  # fmt: skip
