"""Before filing: everything on one page, what still lacks, the declaration; then the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.settings import settings
from tongban.kernel.web import actor_of
from tongban.portal.components import Field, Qr, Receipt
from tongban.portal.pages import render_page

from .. import dossier, numbers, situations
from ..actions.resubmit import resubmit
from ..actions.submit import submit
from ..contracts import CaseState
from ..dossier import Dossier
from . import dates, known, mine, once, promised, sheet, words

DECLARE = "_declare"


@require_http_methods(mine.PAGE)
def check(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show all that would be filed and what lacks; the button files it."""
    d = dossier.own(case_no, actor_of(request))
    step = "resubmit" if d.case.state == CaseState.CORRECTING else "submit"
    dossier.require_possible(d, step)
    if request.method != "POST":
        return _page(request, d, d.lacking())
    if DECLARE not in request.POST:
        said = FieldError(DECLARE, "input.missing", _("请先确认您填写和提交的内容真实。"))
        return _page(request, d, [said], status=422)
    try:
        return once.write(request, lambda: _filed(d, step))
    except Invalid as no:
        return _page(request, d, no.errors, status=422)


def _filed(d: Dossier, step: str) -> str:
    take = resubmit if step == "resubmit" else submit
    take(d.case.case_no, by=d.by)
    return reverse("cases:done", args=[d.case.case_no])


def _page(
    request: HttpRequest, d: Dossier, errors: Sequence[FieldError], status: int = 200
) -> HttpResponse:
    lacking = [one for one in errors if one.field != DECLARE]
    undeclared = next((one.message for one in errors if one.field == DECLARE), "")
    here = d.case.case_no
    context = {
        "d": d,
        "errors": errors if status != 200 else [],
        "lacking": [_lead(d, one) for one in lacking],
        "applicant": sheet.applicant(d),
        "sections": sheet.answers(d, clear=True, edit=reverse("cases:form", args=[here])),
        "materials": sheet.materials(d),
        "declare": Field(DECLARE, _promise(), "checkbox", error=undeclared),
        "correcting": d.case.state == CaseState.CORRECTING,
        "key": once.hidden(),
        "offers": promised.offers(d) if d.case.state == CaseState.DRAFT else [],
        "promise": promised.panel(d),
        "lack": known.lack(d.by, d.case.limits, "submit", request.path),
    }
    return render_page(request, "cases/check.html", context, status)


def _promise() -> str:
    return _("我已核对以上内容，保证填写的内容和提交的材料真实有效，并对此负责。")


def _lead(d: Dossier, one: FieldError) -> object:
    """A thing that lacks, leading to its place."""
    if one.field.startswith(situations.FIELD):
        there = reverse("cases:situation", args=[d.case.case_no])
        return format_html('<a href="{}">{}</a>', there, one.message)
    kind, _sep, key = one.field.partition(":")
    page, mark = ("materials", f"material-{key}") if kind == "material" else ("form", f"f-{kind}")
    there = reverse(f"cases:{page}", args=[d.case.case_no])
    return format_html('<a href="{}#{}">{}</a>', there, mark, one.message)


@require_safe
def done(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show the receipt: the number and the code with which anyone may look the case up."""
    d = dossier.own(case_no, actor_of(request))
    if d.case.submitted_at is None:
        return HttpResponseRedirect(reverse("cases:my_case", args=[case_no]))
    return render_page(request, "cases/done.html", {"d": d, "receipt": _receipt(d)})


def _receipt(d: Dossier) -> Receipt:
    case = d.case
    again = _("补正已提交") if case.corrections else _("申请已提交")
    track = f"{settings().address}{reverse('cases:track')}?{urlencode({'number': case.case_no})}"
    due = dates.day(case.accept_due)
    answer = _("%(day)s前告诉您是否受理") % {"day": due} if due else ""
    handed_in = sum(len(files) for files in d.files.values())
    return Receipt(
        again,
        case.case_no,
        lines=[
            (_("查询码"), numbers.code_of(case.case_no)),
            (_("事项"), case.item_name),
            (_("申请人"), case.applicant_masked),
            (_("受理机关"), d.offer.accepting_name),
            *_together(d),
            (_("提交时间"), dates.minute(case.submitted_at)),
            (_("材料"), ngettext("%(n)d 份文件", "%(n)d 份文件", handed_in) % {"n": handed_in}),
            (
                _("答复时间"),
                words.aside(answer, dates.unsure()) if case.due_provisional else answer,
            ),
        ],
        note=_("请记下编号和查询码。不登录也可以凭它们查进度；有进展时会发消息给您。"),
        qr=Qr(track, _("扫码查进度"), link=False),
    )


def _together(d: Dossier) -> list[tuple[str, str]]:
    """The parts that one receipt of a bundle stands for."""
    if d.need is None:
        return []
    return [(_("一并办理"), words.listed(one.name for one in d.need.parts))]
