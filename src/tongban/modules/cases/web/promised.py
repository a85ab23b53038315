"""A promise as it is read: what may be promised, what was, and what waits to be checked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel.policies import require
from tongban.portal.components import Column, Pager, Row, Summary, SummaryRow, Table
from tongban.portal.pages import render_page

from .. import law, policies, promises
from ..contracts import Way
from ..dossier import Dossier
from . import dates, desk, words


def offers(d: Dossier) -> list[tuple[str, str]]:
    """The promises open to the applicant now: what each saves, and the page that tells of it."""
    found = []
    if law.hindrance(d.case, "promise_lacking") is None and _minor(d):
        said = _("只差可以后补的材料：可以先签容缺承诺书，材料以后补交。")
        found.append((said, _there(d, Way.LACKING)))
    if law.hindrance(d.case, "promise_facts") is None:
        said = _("这个事项可以签告知承诺书，少交材料，当场作出决定。")
        found.append((said, _there(d, Way.PROMISE)))
    return found


def _there(d: Dossier, way: str) -> str:
    return reverse("cases:promise", args=[d.case.case_no, way])


def _minor(d: Dossier) -> list[str]:
    """The names of what lacks, if only materials lack that may follow."""
    lacking = {one.field.partition(":")[2] for one in d.lacking() if ":" in one.field}
    rules = [one for one in d.offer.materials if one.key in lacking]
    return [one.name for one in rules] if all(one.deferrable for one in rules) else []


def panel(d: Dossier) -> Summary | None:
    """The promise of the case: what, by when, how it stands; None without one."""
    if not d.case.way:
        return None
    found = promises.last(d.case)
    if found is None:
        return None
    names = [d.guide[key].name for key in found.keys if key in d.guide]
    rows = [
        SummaryRow(_("承诺"), kind(found.way)),
        SummaryRow(_("材料"), words.listed(names) or _("无")),
        SummaryRow(_("状态"), words.PROMISES[found.state][0]),
        SummaryRow(_("签署"), dates.day(found.signed_at)),
    ]
    if found.due is not None and found.settled_at is None:
        rows.append(SummaryRow(_("截止"), dates.countdown(found.due, compact=True)))
    return Summary(rows)


def kind(way: str) -> str:
    """Return what the paper of a promise is called."""
    return _("容缺承诺书") if way == Way.LACKING else _("告知承诺书")


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """List the promises of the actor's bodies that wait to be checked, the most urgent first."""
    by = desk.staff(request)
    require(policies.may_check(by))
    found = promises.checks(by, after=request.GET.get("after", ""))
    here = reverse("cases:promises")
    names = (_("办件编号"), _("事项"), _("申请人"), _("状态"), _("核查期限"))
    rows = [
        Row(
            (
                one["case__case_no"],
                one["case__item_name"],
                one["case__applicant_masked"],
                words.PROMISES[one["state"]][0],
                dates.countdown(one["due"], compact=True),
            ),
            href=reverse("cases:desk_case", args=[one["case__case_no"]]),
            late=one["due"] is not None and dates.days_left(one["due"]) < 0,
            value=one["case__case_no"],
            name=one["case__item_name"],
        )
        for one in found.rows
    ]
    title = _("待核查的承诺")
    table = Table(
        title, [Column(name) for name in names], rows, hide_caption=True,
        empty=_("现在没有待核查的承诺。"),
    )  # fmt: skip
    pager = Pager(next=f"{here}?after={found.after}" if found.after else "")
    return render_page(
        request, "cases/promises.html", {"title": title, "table": table, "pager": pager}
    )
