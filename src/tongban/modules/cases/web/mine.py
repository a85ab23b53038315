"""我的办件: the list, one case with everything on it, withdrawing, giving up a draft."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal.components import (
    Card,
    Confirm,
    Correction,
    Corrections,
    Field,
    LinkButton,
    Pager,
)
from tongban.portal.pages import confirm_page, render_page

from .. import dossier, follows, law, lists, numbers, policies, queries
from ..actions.withdraw import discard as discard_draft
from ..actions.withdraw import withdraw as withdraw_case
from ..contracts import CaseState
from ..dossier import Dossier
from . import dates, hearing, once, promised, sheet, standing, story, telling, words
from .addresses import there

PAGE = ["GET", "HEAD", "POST"]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the cases of the person, or of the company acted for, newest first."""
    by = actor_of(request)
    require(policies.may_apply(by))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = lists.mine(by, after=after, before=before)
    here = reverse("cases:mine")
    pager = Pager(
        previous=f"{here}?before={found.before}" if found.before else "",
        next=f"{here}?after={found.after}" if found.after else "",
    )
    context = {
        "cards": [_card(one) for one in found.rows],
        "pager": pager,
        "acting": by.body_name,
        "items": there("catalogue:items"),
    }
    return render_page(request, "cases/mine.html", context)


def _card(one: lists.Row) -> Card:
    said = standing.SAID.get(one.state)
    now = said.now if said else _("已经受理，部门正在审查")
    body = format_html("<p>{}</p>", now)
    if one.due is not None and one.state != CaseState.SUSPENDED:
        body += format_html(
            "{}", dates.countdown(one.due, compact=True, provisional=one.due_provisional)
        )
    when = dates.day(one.submitted_at) or _("尚未提交")
    return Card(
        one.item_name,
        href=reverse("cases:my_case", args=[one.case_no]),
        body=body,
        icon="document",
        meta=f"{one.case_no} · {when}",
        status=words.status(one.state),
        level=2,
    )


@require_safe
def show(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show one's own case: the four things, what to correct, the story, all that was handed in."""
    d = dossier.own(case_no, actor_of(request))
    filed = d.case.submitted_at is not None
    may = law.allowed(d.by, d.case)
    context = {
        **_handed_in(d, whole="whole" in request.GET),
        "d": d,
        "standing": standing.for_applicant(d, _next(d)),
        "clocks": standing.clocks(d),
        "corrections": corrections(d) if d.case.state == CaseState.CORRECTING else None,
        "adverse": story.adverse(d),
        "timeline": story.timeline(d),
        "parts": story.parts(d),
        "materials": sheet.materials(d),
        "papers": sheet.papers(d),
        "promise": promised.panel(d),
        "query_code": numbers.code_of(d.case.case_no) if filed else "",
        "done": request.GET.get("done", ""),
        "may": may,
        "newer": "rebase" in may,
        "place": _place_in_order(d),
        "hearing": hearing.links(d),
        "messages_page": there("notices:list"),
        "licences_page": there("licences:mine") if d.offer.licence else "",
        "guide": there("catalogue:item", d.case.task_code),
        "told": telling.digest_of(d),
    }
    return render_page(request, "cases/my_case.html", context)


def _handed_in(d: Dossier, *, whole: bool) -> dict[str, object]:
    """What was told of people: numbers masked against looks from behind, until one asks.

    Answers are whole for whoever wrote them; the numbers of the applicant for that person alone.
    """
    here, own = reverse("cases:my_case", args=[d.case.case_no]), policies.is_oneself(d.by, d.case)
    ask = "" if whole else f"{here}?whole=1#handed-in"
    return {
        "whole": whole,
        "masked_again": f"{here}#handed-in",
        "applicant": sheet.applicant(d, clear=whole and own, ask=ask if own else ""),
        "sections": sheet.answers(d, clear=whole, ask=ask),
    }


def _place_in_order(d: Dossier) -> str:
    """How many come first, where the number is limited and the case is not decided."""
    limited = d.offer.item.implementation.quota is not None
    if not limited or d.case.state not in follows.UNDECIDED:
        return ""
    turn = follows.turn(d.case)
    if turn is None:
        return ""
    ahead = follows.ahead(turn)
    if not ahead:
        return _("已经轮到您的申请。")
    return _("按受理先后办理，您前面还有 %(n)d 件。") % {"n": ahead}


def _next(d: Dossier) -> LinkButton | str:
    """The one next thing for the applicant to press."""
    if d.case.state == CaseState.DRAFT:
        return LinkButton(_("继续填写"), reverse("cases:form", args=[d.case.case_no]))
    if d.case.state == CaseState.CORRECTING:
        return LinkButton(_("检查并提交补正"), reverse("cases:check", args=[d.case.case_no]))
    return ""


def corrections(d: Dossier, *, linked: bool = True) -> Corrections:
    """The notice as a list to work through; for the applicant each line leads to its place."""
    lines = [
        Correction(
            sheet.place_name(d, one.target),
            one.what,
            one.how,
            _place(d, one.target) if linked else "",
            one.example,
        )
        for one in d.corrections
    ]
    return Corrections(lines)


def proposed(d: Dossier) -> tuple[str, Corrections] | None:
    """The second notice that waits for a superior: why, and its lines; None when none does."""
    reason, lines = queries.proposed_lines(d.case)
    if not lines:
        return None
    told = [
        Correction(sheet.place_name(d, one["target"]), one["what"], one["how"], "", one["example"])
        for one in lines
    ]
    return reason, Corrections(told)


def _place(d: Dossier, target: str) -> str:
    kind, _sep, key = target.partition(":")
    if kind == "material":
        return reverse("cases:materials", args=[d.case.case_no]) + f"#material-{key}"
    return reverse("cases:form", args=[d.case.case_no]) + f"#f-{key}"


@require_http_methods(PAGE)
def withdraw(request: HttpRequest, case_no: str) -> HttpResponse:
    """Ask on a page of its own, then withdraw the case."""
    by = actor_of(request)
    d = _with_step(case_no, by, "withdraw")
    if request.method == "POST":
        return once.write(request, lambda: _withdrawn(request, case_no, by))
    reason = Field("reason", _("撤回原因"), "textarea", required=False, rows=3)
    back = reverse("cases:my_case", args=[case_no])
    return confirm_page(
        request,
        Confirm(
            title=_("撤回这件申请？"),
            question=_("%(item)s，办件编号 %(no)s。") % {"item": d.case.item_name, "no": case_no},
            yes=_("撤回申请"),
            action=request.path,
            back=back,
            danger=True,
            consequences=[
                _("撤回后，这件申请不再办理，不能恢复。"),
                _("您交过的材料和填过的内容仍然可以查看。"),
                _("需要时可以重新申请。"),
            ],
            fields=[reason, once.hidden()],
        ),
    )


def _withdrawn(request: HttpRequest, case_no: str, by: Actor) -> str:
    withdraw_case(case_no, by=by, reason=request.POST.get("reason", "").strip()[:500])
    return reverse("cases:my_case", args=[case_no]) + "?done=withdraw"


@require_http_methods(PAGE)
def discard(request: HttpRequest, case_no: str) -> HttpResponse:
    """Ask on a page of its own, then erase the draft."""
    by = actor_of(request)
    d = _with_step(case_no, by, "discard")
    if request.method == "POST":
        return once.write(request, lambda: _discarded(case_no, by))
    confirm = Confirm(
        title=_("放弃这份草稿？"),
        question=_("%(item)s，编号 %(no)s。") % {"item": d.case.item_name, "no": case_no},
        yes=_("放弃草稿"),
        action=request.path,
        back=reverse("cases:my_case", args=[case_no]),
        danger=True,
        consequences=[_("填过的内容和上传的材料会被删除，不能恢复。")],
        fields=[once.hidden()],
    )
    return confirm_page(request, confirm)


def _discarded(case_no: str, by: Actor) -> str:
    discard_draft(case_no, by=by)
    return reverse("cases:mine")


def _with_step(case_no: str, by: Actor, step: str) -> Dossier:
    """The own case, if this step is open now; asking for one that is not says why."""
    d = dossier.own(case_no, by)
    dossier.require_possible(d, step)
    return d
