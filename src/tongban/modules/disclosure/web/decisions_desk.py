"""The desk of results: what is public, what is withheld on which ground, what came late."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.portal.components import Breadcrumb, Column, Field, Link, Pager, Row, Summary, Table
from tongban.portal.components import Tabs as TabRow
from tongban.portal.pages import render_page

from .. import decisions, policies
from ..actions.withhold_decision import (
    close_item,
    open_item,
    restore_decision,
    withhold_decision,
)
from ..contracts import WITHHELD_GROUND, Ground
from . import decisions as public


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_see_decisions(actor))
    return actor


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the results of one's bodies, the newest first."""
    by = _keeper(request)
    only = request.GET.get("only", "")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = decisions.kept(by, only=only, after=after, before=before)
    here = reverse("disclosure:desk_decisions")
    views = {"": _("全部"), "withheld": _("不公开的"), "late": _("公示迟了的")}
    heads = (_("许可事项"), _("持有人"), _("决定文号"), _("决定日期"), _("公开情况"))
    context = {
        "tabs": TabRow(
            [Link(said, here + (f"?only={key}" if key else ""), current=key == only)
             for key, said in views.items()],
            _("看哪些"),
        ),
        "table": Table(
            _("办理结果"), [Column(one) for one in heads], [_row(one) for one in found.rows],
            hide_caption=True, empty=_("没有这样的决定。准予许可以后，会自动出现在这里。"),
        ),
        "closed": decisions.closed_kept(by),
        "pager": Pager(
            previous=_at(here, only, before=found.before) if found.before else "",
            next=_at(here, only, after=found.after) if found.after else "",
        ),
    }  # fmt: skip
    return render_page(request, "disclosure/desk_decisions.html", context)


def _at(here: str, only: str, **cursor: str) -> str:
    return f"{here}?{urlencode({'only': only, **cursor})}"


def _row(of: decisions.DecisionRow) -> Row:
    there = reverse("disclosure:desk_decision", args=[of.uid])
    day = date_format(of.decided_on)
    return Row((of.item_name, of.holder, of.number or "–", day, standing(of)), href=there)


def standing(of: decisions.DecisionRow) -> str:
    """Say whether a result is public, and whether it came late."""
    if of.ground:
        return _("不公开：%(ground)s") % {"ground": public.ground(of.ground)}
    return _("已公开，迟于期限") if of.late else _("已公开")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one result; withhold it, its whole item, or show it again."""
    by = _keeper(request)
    found = decisions.one_kept(uid, by)
    if request.method != "POST":
        return _page(request, found)
    try:
        _done(request, uid, by)
    except Refused as no:
        if no.code != WITHHELD_GROUND:
            raise
        said = _("请选择理由，并写明情况。")
        return _page(request, found, [FieldError("ground", no.code, said)])
    return HttpResponseRedirect(reverse("disclosure:desk_decision", args=[uid]), status=303)


def _done(request: HttpRequest, uid: str, by: Actor) -> None:
    given = request.POST
    if given.get("do") == "restore":
        restore_decision(uid, by=by)
        return
    act = close_item if given.get("whole") == "1" else withhold_decision
    act(uid, given.get("ground", ""), given.get("note", ""), by=by)


def _page(
    request: HttpRequest, of: decisions.DecisionRow, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    typed = request.POST
    last = (_("公示期限"), date_format(of.due_on))
    why = [(_("不公开的情况"), of.note)] if of.note else []
    here = reverse("disclosure:desk_decisions")
    context = {
        "decision": of,
        "trail": Breadcrumb([(_("办理结果公开"), here), (of.item_name, "")]),
        "facts": Summary([(_("公开情况"), standing(of)), *why, *public.facts(of), last]),
        "errors": errors,
        "fields": [
            Field("ground", _("为什么不公开"), "radios", typed.get("ground", ""),
                  choices=[(one.value, public.ground(one)) for one in Ground],
                  error=errors[0].message if errors else ""),
            Field("note", _("写明情况"), "textarea", typed.get("note", ""), rows=4,
                  hint=_("只给内部看，并记入日志。公众只看到按理由统计的件数。")),
            Field("whole", _("这个事项的结果都不公开，包括以后的"), "checkbox",
                  typed.get("whole", ""), required=False),
        ],
    }  # fmt: skip
    return render_page(request, "disclosure/desk_decision.html", context, 422 if errors else 200)


@require_POST
@never_cache
def reopen(request: HttpRequest, item: str) -> HttpResponse:
    """Let the results of an item be public again from now on."""
    open_item(item, by=_keeper(request))
    return HttpResponseRedirect(reverse("disclosure:desk_decisions"), status=303)
