"""谁用过我的数据: one page over looks, shares and uses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Pager, Row, Table
from tongban.portal.pages import render_page

from ..contracts import Use, UseKind
from ..queries import uses
from .linking import opens

KINDS = {
    UseKind.LOOK: lazy("查看明文"),
    UseKind.SHARED: lazy("提供给其他系统"),
    UseKind.HANDLED: lazy("办理申请"),
    UseKind.HELPED: lazy("代办"),
    UseKind.COMPARED: lazy("与登记信息核对"),
    UseKind.FILLED: lazy("填入申请"),
    UseKind.CHECKED: lazy("核验证照"),
    UseKind.MATCHED: lazy("自动比对"),
}


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """List who used the person's data, newest first."""
    by = actor_of(request)
    found = uses.mine(by, after=request.GET.get("after", ""))
    here = reverse("privacy:uses")
    pager = Pager(
        previous=here if "after" in request.GET else "",
        next=f"{here}?after={found.after}" if found.after else "",
    )
    context = {
        "table": _table(by, found.rows) if found.rows else None,
        "pager": pager,
    }
    return render_page(request, "privacy/uses.html", context)


def _table(by: Actor, rows: list[Use]) -> Table:
    columns = [
        Column(_("谁")), Column(_("什么时候")), Column(_("做了什么")), Column(_("哪些信息")),
        Column(_("为了什么")),
    ]  # fmt: skip
    return Table(_("使用记录"), columns, [_row(by, one) for one in rows], hide_caption=True)


def _row(by: Actor, one: Use) -> Row:
    when = date_format(clock.local(one.at), "DATETIME_FORMAT")
    opened = opens(by, one.href)
    why = format_html('<a href="{}">{}</a>', one.href, one.why) if opened else one.why
    return Row([one.who, when, KINDS[one.kind], _("、").join(one.what), why])
