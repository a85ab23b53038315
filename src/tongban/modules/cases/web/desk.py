"""The workbench: what waits for this post, queues by date, the next case."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Pager, Row, Stat, Table
from tongban.portal.pages import render_page

from .. import lists, policies
from ..contracts import CaseState
from . import dates, filters, words

QUEUES = [*lists.TIMED_STATES, CaseState.DELIVERED, CaseState.DECLINED, CaseState.DISMISSED]
QUEUES += [CaseState.WITHDRAWN, CaseState.LAPSED, CaseState.ARCHIVED, CaseState.REVOKED]


def staff(request: HttpRequest) -> Actor:
    """Return the member of staff who asks; others are refused."""
    by = actor_of(request)
    require(policies.may_use_desk(by))
    return by


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The start page made for the post: what waits for it, most urgent first."""
    by = staff(request)
    counts = lists.tallies(by)
    work = policies.queues_of(by)
    context = {
        "who": by,
        "waiting": [_stat(state, counts[state]) for state in work],
        "special": _special(by, counts),
        "table": _table(lists.urgent(by, work), _("最急的办件")) if work else None,
        "others": [(state, words.STATES[state][0]) for state in QUEUES if state not in work]
        if by.may(policies.READ) or by.may(policies.WATCH)
        else [],
        "watching": by.may(policies.WATCH),
    }
    return render_page(request, "cases/desk.html", context)


def _stat(state: str, count: int) -> Stat:
    return Stat(_number(count), words.STATES[state][0], reverse("cases:queue", args=[state]))


def _number(count: int) -> str:
    return f"{lists.COUNTED}+" if count > lists.COUNTED else str(count)


def _special(by: Actor, counts: dict[str, int]) -> list[Stat]:
    """Counts that cut across the states: parts of one's body, ready to decide, late, today."""
    found = []
    if by.may(policies.REVIEW):
        there = reverse("cases:reviews")
        found.append(Stat(_number(counts["reviews"]), _("等本部门审查"), there))
    if by.may(policies.DECIDE):
        there = reverse("cases:queue", args=[CaseState.ACCEPTED]) + "?ready=1"
        found.append(Stat(_number(counts["ready"]), _("各部门已审完，等决定"), there))
    if by.may(policies.APPROVE_NOTICE):
        there = reverse("cases:all") + "?proposed=1"
        found.append(Stat(_number(counts["proposed"]), _("再次告知，等批准"), there))
    if by.may(policies.READ) or by.may(policies.WATCH):
        everything = reverse("cases:all")
        late = counts["late"]
        found += [
            Stat(_number(counts["today"]), _("今天到期"), f"{everything}?due=today"),
            Stat(_number(late), _("已超期"), f"{everything}?due=late", late=late > 0),
        ]
    return found


@require_safe
def queue(request: HttpRequest, state: str) -> HttpResponse:
    """List the cases of the actor's bodies in one state."""
    by = staff(request)
    if state not in QUEUES:
        raise NotFound("queue")
    found = lists.queue(by, state, filters.asked(request))
    here = reverse("cases:queue", args=[state])
    return _list(request, words.STATES[state][0], here, found, state)


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """List the cases of the actor's bodies under way, whatever their state."""
    found = lists.queue(staff(request), "", filters.asked(request))
    return _list(request, _("全部办件"), reverse("cases:all"), found, "")


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """List the open parts of the actor's bodies."""
    found = lists.reviews(staff(request), filters.asked(request))
    return _list(request, _("本部门审查"), reverse("cases:reviews"), found, "reviews")


def _list(
    request: HttpRequest, title: words.Words, here: str, found: Page[lists.Row], state: str
) -> HttpResponse:
    context = {
        "title": title,
        "table": _table(found.rows, title),
        "pager": _pager(request, here, found),
        "fields": filters.fields(request, ready=state == CaseState.ACCEPTED),
        "here": here,
        "next": reverse("cases:next", args=[state]) if state and found.rows else "",
    }
    return render_page(request, "cases/queue.html", context, partial="cases/queue_rows.html")


def _pager(request: HttpRequest, here: str, found: Page[lists.Row]) -> Pager:
    def beside(name: str, cursor: str) -> str:
        kept = {k: v for k, v in request.GET.items() if k not in {"after", "before"}}
        return f"{here}?{urlencode({**kept, name: cursor})}" if cursor else ""

    return Pager(previous=beside("before", found.before), next=beside("after", found.after))


def _table(rows: Sequence[lists.Row], caption: words.Words) -> Table:
    names = (_("办件编号"), _("事项"), _("申请人"), _("状态"), _("收到"), _("剩余时间"))
    return Table(
        caption,
        [Column(name) for name in names],
        [_row(one) for one in rows],
        hide_caption=True,
        empty=_("这里没有办件。"),
    )


def _row(one: lists.Row) -> Row:
    running = one.due is not None and one.state in lists.TIMED_STATES
    late = running and one.due is not None and dates.days_left(one.due) < 0
    left = (
        dates.countdown(one.due, compact=True, provisional=one.due_provisional) if running else "—"
    )
    if one.state == CaseState.SUBMITTED and one.precheck_due is not None:
        first = dates.countdown(one.precheck_due, compact=True)
        left = format_html("{}<br>{}{}", left, _("网上预审："), first)
    item = f"{one.item_name} · {one.part}" if one.part else one.item_name
    return Row(
        (
            one.case_no,
            item,
            one.applicant,
            words.status(one.state),
            format_html('<span class="when">{}</span>', dates.minute(one.submitted_at)),
            left,
        ),
        href=reverse("cases:desk_case", args=[one.case_no]),
        late=late and one.state != CaseState.SUSPENDED,
        value=one.case_no,
        name=one.item_name,
    )


@require_safe
def following(request: HttpRequest, state: str) -> HttpResponse:
    """Lead to the most urgent case of a queue, or to the empty queue."""
    by = staff(request)
    if state != "reviews" and state not in QUEUES:
        raise NotFound("queue")
    number = lists.first(by, state)
    if number:
        return HttpResponseRedirect(reverse("cases:desk_case", args=[number]))
    empty = reverse("cases:reviews") if state == "reviews" else ""
    return HttpResponseRedirect(empty or reverse("cases:queue", args=[state]))
