"""One region's page: what is public there, how far it is online, and a way to follow it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.modules.laws import public as laws
from tongban.modules.places import public as places
from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Column, Row, Table
from tongban.portal.pages import render_page

from .. import decisions, queries
from ..contracts import Counted, Sought
from .coverage import stats
from .decisions import asking

LATEST = 5


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the regions whose items are public."""
    counted = queries.coverage("region")
    if not counted:
        return columns.empty_page(request, "regions")
    names = places.region_names([one.key for one in counted])
    rows = [_row(one, names.get(one.key, one.key)) for one in counted]
    heads = [Column(_("地区")), Column(_("公开的事项"), numeric=True)]
    table = Table(_("地区"), heads, rows, hide_caption=True)
    return render_page(request, "disclosure/regions.html", {"table": table})


def _row(of: Counted, name: str) -> Row:
    return Row((name, of.items), href=reverse("disclosure:region", args=[of.key]))


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show a region: its figures, its newest results and documents, what lies inside."""
    *above, here = places.region_path(code)
    counted = {one.key: one for one in queries.coverage("region")}
    own = counted.get(here.code)
    inside = [one for one in places.children(here.code) if one.code in counted]
    papers = laws.newest(here.code, LATEST)
    asked = Sought(region=here.code)
    context = {
        "region": here,
        "subject": f"region:{here.code}",
        "feed": reverse("subscriptions:feed", args=["region", here.code]),
        "trail": Breadcrumb(
            [(_("首页"), "/"), (_("按地区看"), reverse("disclosure:regions")),
             *((one.name, reverse("disclosure:region", args=[one.code])) for one in above),
             (here.name, "")]
        ),
        "stats": stats(own) if own else [],
        "items": f"{reverse('catalogue:items')}?{urlencode({'region': here.code})}",
        "inside": [(one, counted[one.code]) for one in inside],
        "results": decisions.register(asked, size=LATEST).rows,
        "all_results": reverse("disclosure:decisions") + asking(asked),
        "papers": papers,
    }  # fmt: skip
    return render_page(request, "disclosure/region.html", context)
