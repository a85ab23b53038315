"""监察发现: what was found, newest first; each leads to its case."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.web import actor_of
from tongban.modules.places import public as places
from tongban.portal.components import Column, Pager, Row, Status, Table
from tongban.portal.pages import render_page

from .. import queries
from ..contracts import RULES, FindingRef, FindingState, Grade

GRADES = {
    Grade.WARN: Status(lazy("提示"), "wait"),
    Grade.YELLOW: Status(lazy("黄牌"), "now"),
    Grade.RED: Status(lazy("红牌"), "late"),
}
STATES = {FindingState.TO_VERIFY: lazy("待核实")}


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List what was found about the bodies that one watches over."""
    by = actor_of(request)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.seen(by, after=after, before=before)
    here = reverse("supervision:findings")
    names = {one.uscc: one.name for one in places.organisations({row.org for row in found.rows})}
    context = {
        "table": _table([_row(one, names.get(one.org, one.org)) for one in found.rows]),
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "supervision/findings.html", context)


def _table(rows: list[Row]) -> Table:
    columns = (_("规则"), _("办件编号"), _("单位"), _("等级"), _("状态"), _("发现时间"))
    return Table(
        _("监察发现"),
        [Column(name) for name in columns],
        rows,
        hide_caption=True,
        empty=_("没有监察发现。"),
    )


def _row(one: FindingRef, body: str) -> Row:
    rule = RULES[one.rule]
    said = rule.en if (get_language() or "").startswith("en") else rule.zh
    found = clock.local(dt.datetime.fromisoformat(one.at))
    return Row(
        (
            f"{one.rule} {said}",
            one.case_no or _("个人信息请求"),
            body,
            GRADES[Grade(one.grade)],
            STATES[FindingState(one.state)],
            date_format(found, "DATETIME_FORMAT"),
        ),
        href=reverse("cases:desk_case", args=[one.case_no]) if one.case_no else "",
        value=one.uid,
        name=f"{one.rule} {one.case_no or one.about}",
    )
