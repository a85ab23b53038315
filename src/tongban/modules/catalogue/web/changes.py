"""The desk of changes (变更单): what waits for me, one change, what may be done with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongban.kernel import clock, idempotency, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Pager, Row, Status, Table
from tongban.portal.components.display import StatusTone
from tongban.portal.pages import render_page

from .. import changes, policies, queries
from ..actions.comment_change import comment_change, resolve_comment
from ..actions.open_change import open_change
from ..actions.review_change import approve_change, return_change
from ..actions.save_change import save_change
from ..actions.submit_change import submit_change
from ..actions.withdraw_change import withdraw_change
from ..contracts import Draft, Layer, Operation
from ..steps import CHANGE
from ..vocabulary import gettext_noop as noop
from . import elements

OPERATIONS: Mapping[str, str] = {
    Operation.ADD: noop("新增"),
    Operation.REVISE: noop("变更"),
    Operation.SPLIT: noop("拆分"),
    Operation.MERGE: noop("合并"),
    Operation.PAUSE: noop("暂停"),
    Operation.RESUME: noop("恢复"),
    Operation.CANCEL: noop("取消"),
}
_STATES: Mapping[str, tuple[str, StatusTone]] = {
    "editing": (noop("编辑中"), "wait"),
    "drafting_review": (noop("编制审核中"), "now"),
    "legal_review": (noop("法制审核中"), "now"),
    "scheduled": (noop("待生效"), "now"),
    "effective": (noop("已生效"), "done"),
    "returned": (noop("退回修改"), "late"),
    "withdrawn": (noop("已撤回"), "off"),
}


def reader(request: HttpRequest) -> Actor:
    """Return who sees the desk of changes; refuse others."""
    actor = actor_of(request)
    require(SIGN_IN if actor.kind == "anonymous" else None)
    require(policies.may_see_changes(actor))
    return actor


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List what waits for one's review, then every change of one's desk, the newest first."""
    actor = reader(request)
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = changes.desk(actor, after=after, before=before)
    here = reverse("catalogue:changes")
    waiting = changes.inbox(actor)
    context = {
        "waiting": _table(_("等我审核"), waiting) if waiting else None,
        "table": _table(_("变更单"), found.rows),
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "catalogue/changes.html", context)


def _table(caption: str, rows: Sequence[changes.ChangeRow]) -> Table:
    titles = (_("事项"), _("做什么"), _("状态"), _("生效日期"), _("起草人"))
    return Table(
        caption,
        [Column(one) for one in titles],
        [_row(one) for one in rows],
        hide_caption=True,
        empty=_("没有变更单。"),
    )


def _row(row: changes.ChangeRow) -> Row:
    day = date_format(row.effective_on) if row.effective_on else "—"
    cells = (row.name, _(OPERATIONS[row.operation]), status(row.state), day, row.author_name)
    return Row(cells, href=reverse("catalogue:change", args=[row.uid]))


def status(state: str) -> Status:
    """Return a change's state as a mark."""
    text, tone = _STATES[state]
    return Status(_(text), tone)


@require_safe
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one change: what it does, what differs, remarks, history, and what may be done."""
    return page(request, reader(request), uid)


def page(
    request: HttpRequest, actor: Actor, uid: str, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    """Draw the page of one change, with what is wrong on top."""
    row = changes.change(uid, actor)
    possible = {one.name for one in CHANGE.possible(row.state)}
    edits = policies.may_edit_change(actor, row) is None
    reviews = policies.may_review(actor, row, changes.reviewed_by(row)) is None
    known = queries.cards([*row.targets, *row.successors])
    context = {
        "row": row,
        "operation": _(OPERATIONS[row.operation]),
        "status": status(row.state),
        "differences": elements.differences(row),
        "standing": elements.standing(row),
        "heirs": [known.get(code, code) for code in row.successors],
        "targets": [known[code] for code in row.targets if code in known],
        "remarks": changes.comments(row),
        "history": [(_mark(one.mark), one) for one in changes.history(row)],
        "edits": edits and "save" in possible,
        "withdraws": edits and "withdraw" in possible,
        "reviews": reviews,
        "errors": errors,
        "key": ids.new_uid(),
        "today": clock.today().isoformat(),
    }
    return render_page(request, "catalogue/change.html", context, 422 if errors else 200)


def _mark(mark: str) -> str:
    return _("起草") if mark == "open" else _(CHANGE[mark].zh)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a change of an item: what shall be done, why, from when, what takes its place."""
    actor = reader(request)
    row = queries.on_desk(code, actor)
    if request.method != "POST":
        return _beginning(request, row)
    try:
        operation = Operation(request.POST.get("operation", ""))
    except ValueError:
        wrong = FieldError("operation", "input.missing", _("请选择要做什么。"))
        return _beginning(request, row, [wrong])
    others = _codes(request, "targets")
    targets = [code, *(one for one in others if one != code)]
    draft = _draft(request)

    def act(by: Actor) -> str:
        return open_change(operation, Layer.ITEM, targets, draft, by=by)

    try:
        return once(request, actor, lambda by: _there(act(by)))
    except NotFound:
        wrong = FieldError("targets", "item.unknown", _("没有这个编码的事项。"))
        return _beginning(request, row, [wrong])
    except Refused as refused:
        wrong = FieldError("", refused.code, refused.message(_language(request)))
        return _beginning(request, row, [wrong])


def _beginning(
    request: HttpRequest, row: queries.ItemRow, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    offered = [one for one in Operation if one is not Operation.ADD]
    context = {
        "row": row,
        "choices": [(one.value, _(OPERATIONS[one])) for one in offered],
        "sent": request.POST,
        "errors": errors,
        "key": ids.new_uid(),
        "today": clock.today().isoformat(),
    }
    return render_page(request, "catalogue/change_new.html", context, 422 if errors else 200)


def _codes(request: HttpRequest, name: str) -> list[str]:
    return list(dict.fromkeys(request.POST.get(name, "").split()))


def _draft(request: HttpRequest) -> Draft:
    return Draft(
        successors=_codes(request, "successors"),
        reason=request.POST.get("reason", ""),
        effective_on=_day(request.POST.get("effective_on", "")),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@require_POST
@never_cache
def act(request: HttpRequest, uid: str, verb: str) -> HttpResponse:
    """Save, submit, approve, return, withdraw, remark; what is refused is said on the page."""
    actor = reader(request)
    does = _ACTS.get(verb)
    if does is None:
        raise NotFound("change")
    changes.change(uid, actor)

    def call(by: Actor) -> str:
        does(request, uid, by)
        return _there(uid)

    try:
        return once(request, actor, call)
    except Refused as refused:
        wrong = FieldError("", refused.code, refused.message(_language(request)))
        return page(request, actor, uid, [wrong])


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else -1


def _said(request: HttpRequest) -> str:
    return request.POST.get("said", "")


_ACTS: Mapping[str, Callable[[HttpRequest, str, Actor], object]] = {
    "save": lambda r, uid, by: save_change(uid, _version(r), _draft(r), by=by),
    "submit": lambda r, uid, by: submit_change(uid, _version(r), by=by, said=_said(r)),
    "approve": lambda r, uid, by: approve_change(uid, by=by, said=_said(r)),
    "return": lambda r, uid, by: return_change(uid, by=by, said=_said(r)),
    "withdraw": lambda r, uid, by: withdraw_change(uid, by=by, said=_said(r)),
    "comment": lambda r, uid, by: comment_change(
        uid, _said(r), by=by, element=r.POST.get("element", "")
    ),
    "resolve": lambda r, uid, by: resolve_comment(r.POST.get("remark", ""), by=by),
}


def once(request: HttpRequest, actor: Actor, call: Callable[[Actor], str]) -> HttpResponse:
    """Act once for the form's key, however often it is sent, and go where `call` says."""
    key = request.POST.get("key", "")[:120]
    sent = sorted((k, v) for k, v in request.POST.items() if k not in {"key", _CSRF})
    mark = f"{request.path}\n{sent}".encode()
    answer = idempotency.once(actor, key, mark, lambda: idempotency.Answer(303, call(actor)))
    return HttpResponseRedirect(answer.body, status=answer.status)


_CSRF = "csrfmiddlewaretoken"


def _there(uid: str) -> str:
    return reverse("catalogue:change", args=[uid])


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "zh"))
