"""The desk of pushes (下发): which items follow a new standard, and how the others are merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongban.kernel import ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Refused
from tongban.portal.components import Column, Pager, Row, Status, Table
from tongban.portal.components.display import StatusTone
from tongban.portal.pages import render_page

from .. import policies, pushes
from ..actions.merge_pushed import merge_pushed
from ..contracts import BaseItem, Layer
from ..pushing import PENDING, Conflict
from ..vocabulary import gettext_noop as noop
from . import changes, standard

_PUSH: Mapping[str, tuple[str, StatusTone]] = {
    "announced": (noop("已预告"), "wait"),
    "applying": (noop("下发中"), "now"),
    "closed": (noop("已下发"), "done"),
    "withdrawn": (noop("已撤回"), "off"),
}
_ITEM: Mapping[str, tuple[str, StatusTone]] = {
    "waiting": (noop("等待生效"), "wait"),
    "conflict": (noop("有冲突，待合并"), "late"),
    "followed": (noop("已随标准办理"), "done"),
}
_ENDS = noop("执行当天，各地的实施清单一并结束，指向承接事项；正在办理的不受影响。")
_MEANS: Mapping[str, str] = {
    "revise": noop("执行当天，没有冲突的实施清单自动更新；有冲突的请对照合并。"),
    "pause": noop("执行当天，各地的实施清单一并暂停，不再接受新的申请；正在办理的不受影响。"),
    "resume": noop("执行当天，随标准暂停的实施清单一并恢复；本机构自行暂停的不动。"),
    "split": _ENDS,
    "merge": _ENDS,
    "cancel": _ENDS,
}
_NUMBERS = ("promised", "visits")


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the new standards that concern one's desk."""
    found = pushes.desk(changes.reader(request))
    titles = (_("标准"), _("做什么"), _("基本编码"), _("执行日期"), _("状态"))
    rows = [
        Row(
            (
                one.name,
                _(changes.OPERATIONS[one.operation]),
                one.base_code,
                date_format(one.effective_on),
                _mark(_PUSH[one.state]),
            ),
            href=reverse("catalogue:push", args=[one.uid]),
        )
        for one in found
    ]
    table = Table(
        _("标准下发"), [Column(one) for one in titles], rows, hide_caption=True,
        empty=_("没有下发的标准。"),
    )  # fmt: skip
    return render_page(request, "catalogue/pushes.html", {"table": table})


def _mark(said: tuple[str, StatusTone]) -> Status:
    return Status(_(said[0]), said[1])


@require_safe
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one push with the items on one's desk; those held back lead to their merge page."""
    actor = changes.reader(request)
    push = pushes.push(uid)
    state = request.GET.get("state", "")
    found = pushes.items(push, actor, state=state if state in _ITEM else "",
                         after=request.GET.get("after", ""))  # fmt: skip
    here = reverse("catalogue:push", args=[uid])
    context = {
        "push": push,
        "status": _mark(_PUSH[push.state]),
        "operation": _(changes.OPERATIONS[push.operation]),
        "meaning": _(_MEANS[push.operation]),
        "table": _items(push, found.rows),
        "pager": Pager(next=f"{here}?state={state}&after={found.after}" if found.after else ""),
    }
    return render_page(request, "catalogue/push.html", context)


def _items(push: pushes.PushRow, rows: Sequence[pushes.PushedRow]) -> Table:
    titles = (_("事项"), _("实施主体"), _("状态"), _("冲突"))
    return Table(
        _("受影响的实施清单"),
        [Column(one) for one in titles],
        [_item(push, one) for one in rows],
        hide_caption=True,
        empty=_("没有受影响的实施清单。"),
    )


def _item(push: pushes.PushRow, row: pushes.PushedRow) -> Row:
    there = reverse("catalogue:merge", args=[push.uid, row.code])
    clashes = bool(row.conflicts or row.state == "conflict")
    said = _("需要处理") if clashes and row.state != "followed" else "—"
    return Row((row.name, row.org_name, _mark(_ITEM[row.state]), said),
               href=there if clashes else "")  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def merge(request: HttpRequest, uid: str, code: str) -> HttpResponse:
    """Show old standard, new standard and local side by side; take the choices into a change."""
    actor = changes.reader(request)
    row = pushes.pushed(uid, code, actor)
    if request.method != "POST":
        return _page(request, actor, row)
    chosen: dict[str, Decimal | None] = {}
    for one in pushes.columns(row):
        picked = request.POST.get(one.element, "")
        if picked == "standard":
            chosen[one.element] = None
        elif picked == "own":
            value = standard.number(request.POST.get(f"{one.element}_value", ""))
            if value is None:
                wrong = FieldError(f"{one.element}_value", "input.missing", _("请填写数字。"))
                return _page(request, actor, row, [wrong])
            chosen[one.element] = value

    def call(by: Actor) -> str:
        opened = merge_pushed(uid, code, chosen, by=by)
        return reverse("catalogue:change", args=[opened])

    try:
        return changes.once(request, actor, call)
    except Refused as refused:
        said = refused.message(str(getattr(request, "LANGUAGE_CODE", "zh")))
        return _page(request, actor, row, [FieldError("", refused.code, said)])


def _page(
    request: HttpRequest,
    actor: Actor,
    row: pushes.PushedRow,
    errors: Sequence[FieldError] = (),
) -> HttpResponse:
    found = pushes.columns(row)
    own = policies.may_open_change(actor, Layer.ITEM, org=row.org, region=row.region) is None
    context = {
        "row": row,
        "push": row.push,
        "table": _three(found, *pushes.standards(row.push)) if found else None,
        "questions": [_question(one) for one in found],
        "pending": PENDING in row.conflicts,
        "may": own and row.state != "followed" and bool(found),
        "status": _mark(_ITEM[row.state]),
        "errors": errors,
        "key": ids.new_uid(),
    }
    return render_page(request, "catalogue/merge.html", context, 422 if errors else 200)


def _three(found: Sequence[Conflict], old: BaseItem, new: BaseItem) -> Table:
    titles = (_("要素"), _("原标准"), _("新标准"), _("本机构"), _("比较"))
    rows = [
        Row(
            (
                standard.name(one.zh, one.en),
                standard.shown(one.old, old),
                standard.shown(one.new, new),
                standard.shown(one.local, old),
                standard.status(one.standing),
            )
        )
        for one in found
    ]
    caption = _("有冲突的要素")
    return Table(caption, [Column(one) for one in titles], rows, hide_caption=True)


def _question(one: Conflict) -> dict[str, object]:
    choices = [("standard", _("按新标准"))]
    if one.element in _NUMBERS:
        choices.append(("own", _("另定一个更优的值")))
    return {
        "name": one.element,
        "label": standard.name(one.zh, one.en),
        "choices": choices,
        "value": f"{one.element}_value" if one.element in _NUMBERS else "",
    }
