"""期限怎么算: every clock of a case as a table of spans, for the owner and at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Row, Table
from tongban.portal.pages import render_page

from .. import dossier, explaining
from ..contracts import ClockKind as K
from ..contracts import SpanCause as C
from ..explaining import Explained, Span
from . import dates, desk, words

NAMES: Mapping[str, words.Words] = {
    K.ACCEPT: lazy("决定是否受理"),
    K.CORRECT: lazy("补正"),
    K.LOWER: lazy("下级机关审查"),
    K.PROMISED: lazy("承诺办结"),
    K.STATUTORY: lazy("法定办结"),
    K.FRAME: lazy("法律规定的上限"),
    K.PART: lazy("部门审查"),
    K.SPECIAL: lazy("特别程序（告知的时间）"),
    K.DELIVER: lazy("送达"),
}
CAUSES: Mapping[str, words.Words] = {
    C.COUNTED: lazy("计入"),
    C.EXTENDED: lazy("计入（延长的时间）"),
    C.WEEKEND: lazy("周末，不计入"),
    C.HOLIDAY: lazy("放假，不计入"),
    C.PAUSED: lazy("特别程序，不计入"),
    C.MOVED: lazy("最后一日是休息日，顺延到下一个工作日"),
    C.BEFORE: lazy("受理以前，不计入"),
    C.CORRECTING: lazy("补正期间，不计入"),
    C.BELOW: lazy("下级机关审查，不计入"),
    C.STANDS: lazy("已经告知的日期不提前"),
}


@require_safe
def mine(request: HttpRequest, case_no: str) -> HttpResponse:
    """Explain the clocks of one's own case."""
    d = dossier.own(case_no, actor_of(request))
    return _page(request, d, "portal/base.html", reverse("cases:my_case", args=[case_no]))


@require_safe
def office(request: HttpRequest, case_no: str) -> HttpResponse:
    """Explain the clocks of a case at the desk."""
    d = dossier.office(case_no, desk.staff(request))
    return _page(request, d, "portal/desk.html", reverse("cases:desk_case", args=[case_no]))


def _page(request: HttpRequest, d: dossier.Dossier, base: str, back: str) -> HttpResponse:
    context = {
        "base": base,
        "d": d,
        "back": back,
        "clocks": [(one, name(one), _ends(one), _table(one)) for one in explaining.explain(d.case)],
        "unsure": dates.unsure(),
    }
    return render_page(request, "cases/clocks.html", context)


def name(one: Explained) -> str:
    """Return the name of a clock in words."""
    plain = str(NAMES[one.kind])
    if one.kind is K.SPECIAL:
        return words.of_part(plain, str(words.KINDS.get(one.name, one.name)))
    return words.of_part(plain, one.name) if one.name else plain


def _ends(one: Explained) -> str:
    if one.due is None:
        return _("暂停计算，特别程序结束后接着算")
    said = {"day": dates.day(one.due), "time": one.at.strftime("%H:%M") if one.at else ""}
    return _("%(day)s %(time)s 截止") % said if one.at else _("%(day)s 当天结束前") % said


def _table(one: Explained) -> Table:
    names = (_("日期"), _("天数"), _("计入天数"), _("原因"), _("依据"))
    columns = [Column(text) for text in names]
    return Table(name(one), columns, [_row(span) for span in one.spans], hide_caption=True)


def _row(span: Span) -> Row:
    first, last = dates.day(span.first), dates.day(span.last)
    when = first if first == last else _("%(first)s 至 %(last)s") % {"first": first, "last": last}
    return Row((when, _days(span.days), str(span.counted), cause(span), span.law))


def _days(number: int) -> str:
    return ngettext("%(n)s 天", "%(n)s 天", number) % {"n": number}


def cause(span: Span) -> str:
    """Return why a span counts or not, with the holiday's or the procedure's name."""
    plain = str(CAUSES[span.cause])
    if span.cause is C.PAUSED and span.detail:
        return words.aside(plain, str(words.KINDS.get(span.detail, span.detail)))
    return words.aside(plain, span.detail) if span.detail else plain
