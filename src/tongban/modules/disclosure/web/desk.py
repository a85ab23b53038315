"""The editors' desk of bases: what changed, which references could not be read, empty columns."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal import columns
from tongban.portal.components import Breadcrumb, Column, Field, Pager, Row, Summary, Table
from tongban.portal.pages import render_page

from .. import policies, queries
from ..actions.settle_task import settle_task
from ..contracts import NO_NOTE, TaskState


def _editor(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_see_tasks(actor))
    return actor


@require_safe
@never_cache
def tasks(request: HttpRequest) -> HttpResponse:
    """List the open tasks of one's items, newest first."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = queries.tasks(_editor(request), after=after, before=before)
    here = reverse("disclosure:tasks")
    heads = (_("事项"), _("实施主体"), _("变动的依据"), _("施行日期"))
    context = {
        "table": Table(
            _("要核对的事项"), [Column(one) for one in heads],
            [_row(one) for one in found.rows], hide_caption=True,
            empty=_("没有要核对的事项。法规条文变动后，会出现在这里。"),
        ),
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }  # fmt: skip
    return render_page(request, "disclosure/desk_tasks.html", context)


def _row(of: queries.TaskRow) -> Row:
    there = reverse("disclosure:task", args=[of.uid])
    return Row((of.name, of.org, changed(of), of.effective or "–"), href=there)


def changed(of: queries.TaskRow) -> str:
    """Say what changed."""
    said = f"《{of.title}》{of.article}"
    return _("%(what)s（已废止）") % {"what": said} if of.ended else said


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settle(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one task, and take what was found."""
    by = _editor(request)
    if request.method != "POST":
        return _page(request, queries.task(uid, by))
    try:
        settle_task(uid, request.POST.get("note", ""), by=by)
    except Refused as no:
        if no.code != NO_NOTE:
            raise
        wrong = [FieldError("note", no.code, _("请写明核对的结果。"))]
        return _page(request, queries.task(uid, by), wrong)
    return HttpResponseRedirect(reverse("disclosure:tasks"), status=303)


def _page(
    request: HttpRequest, task: queries.TaskRow, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    law = reverse("laws:law", args=[task.law]) + (f"#{task.anchor}" if task.anchor else "")
    context = {
        "task": task,
        "trail": Breadcrumb([(_("核对依据"), reverse("disclosure:tasks")), (task.name, "")]),
        "facts": Summary(
            [
                (_("变动的依据"), format_html('<a href="{}">{}</a>', law, changed(task))),
                (_("施行日期"), task.effective or "–"),
                (_("事项"), format_html('<a href="/items/{}">{}</a>', task.code, task.name)),
            ]
        ),
        "open": task.state == TaskState.OPEN,
        "errors": errors,
        "field": Field(
            "note", _("核对的结果"), "textarea", rows=5,
            hint=_("写明办事指南改了什么，或者为什么不用改。"),
            error=errors[0].message if errors else "",
        ),
    }  # fmt: skip
    return render_page(request, "disclosure/desk_task.html", context, 422 if errors else 200)


@require_safe
@never_cache
def unread(request: HttpRequest) -> HttpResponse:
    """List the references of one's items that name no known law, or no article by number."""
    found = queries.unread(_editor(request), after=request.GET.get("after", ""))
    here = reverse("disclosure:unread")
    heads = (_("事项"), _("写的是"), _("看不懂的部分"))
    rows = [
        Row(
            (one.item.name, one.text, one.unread if one.law else _("法规库里没有")),
            href=f"/items/{one.item.code}#basis",
        )
        for one in found.rows
    ]
    context = {
        "table": Table(
            _("对不上的依据"), [Column(one) for one in heads], rows, hide_caption=True,
            empty=_("每一处依据都对上了。"),
        ),
        "pager": Pager(next=f"{here}?after={found.after}" if found.after else ""),
    }  # fmt: skip
    return render_page(request, "disclosure/desk_unread.html", context)


@require_safe
@never_cache
def columns_page(request: HttpRequest) -> HttpResponse:
    """Name the columns of disclosure without content, which the public is not shown."""
    _editor(request)
    bare = {one.key for one in columns.empty()}
    rows = [
        Row((one.label, _("没有内容，不显示") if one.key in bare else _("已公开")))
        for one in columns.every()
    ]
    heads = [Column(_("栏目")), Column(_("情况"))]
    table = Table(_("公开栏目"), heads, rows, hide_caption=True)
    return render_page(request, "disclosure/desk_columns.html", {"table": table})
