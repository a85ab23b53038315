"""The desk of changes: what waits, one change with everything about it, and what may be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongban.kernel import clock, idempotency, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Pager, Row, Status, Table
from tongban.portal.components.display import StatusTone
from tongban.portal.pages import render_page

from ... import bases as base_rows
from ... import changes, drafts, policies
from ...actions.comment_change import comment_change, resolve_comment
from ...actions.open_change import open_change
from ...actions.review_change import approve_change, return_change
from ...actions.save_change import save_change
from ...actions.submit_change import submit_change
from ...actions.withdraw_change import withdraw_change
from ...changing import Draft, Layer, Operation
from ...editing.judging import Said
from ...steps import CHANGE
from ...vocabulary import gettext_noop as noop
from . import comparing, frame, showing, titles

STATES: dict[str, tuple[str, StatusTone]] = {
    "editing": (noop("起草中"), "now"),
    "drafting_review": (noop("等编制审核"), "wait"),
    "legal_review": (noop("等法制审核"), "wait"),
    "scheduled": (noop("等生效"), "wait"),
    "returned": (noop("退回修改"), "late"),
    "effective": (noop("已生效"), "done"),
    "withdrawn": (noop("已撤回"), "off"),
}
OPERATIONS = {
    "add": noop("新增"),
    "revise": noop("变更"),
    "split": noop("拆分"),
    "merge": noop("合并"),
    "pause": noop("暂停"),
    "resume": noop("恢复"),
    "cancel": noop("取消"),
}
MARKS = {
    "open": noop("开始起草"),
    "submit": noop("送审"),
    "approve_drafting": noop("编制审核通过"),
    "approve_legal": noop("法制审核通过"),
    "return": noop("退回修改"),
    "withdraw": noop("撤回"),
    "take_effect": noop("生效"),
    "bounce": noop("到期未能生效，退回"),
}


def _state(state: str) -> Status:
    text, tone = STATES[state]
    return Status(_(text), tone)


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Show what waits for one's review, then the changes of one's bodies."""
    actor = frame.staff(request)
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = changes.desk(actor, after=after, before=before)
    here = reverse("catalogue:changes")
    waiting = changes.inbox(actor) if actor.permissions & set(policies.REVIEWS.values()) else []
    context = {
        "waiting": _table(waiting, _("等我审核")) if waiting else None,
        "table": _table(found.rows, _("变更单"), _empty(actor)),
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
        "owner": policies.owns_standards(actor) is None,
    }
    return render_page(request, "catalogue/editor/changes.html", context)


def _empty(actor: Actor) -> str:
    """Say how one begins a change: by an item, by a base item, or not at all."""
    if policies.EDIT in actor.permissions:
        return _("没有变更单。到“事项”里选一个事项，按“起草变更”。")
    if policies.owns_standards(actor) is None:
        return _("没有变更单。按“变更目录清单”，选一个事项起草。")
    return _("没有变更单。")


def _table(rows: list[changes.ChangeRow], caption: str, empty: str = "") -> Table:
    named = (_("事项"), _("做什么"), _("哪一层"), _("状态"), _("起草人"), _("保存"))
    return Table(
        caption, [Column(one) for one in named], [_row(one) for one in rows], hide_caption=True,
        empty=empty,
    )  # fmt: skip


def _row(one: changes.ChangeRow) -> Row:
    layer = _("目录清单") if one.layer == Layer.BASE else one.org_name
    saved = clock.local(one.saved_at).strftime("%m-%d %H:%M")
    cells = (
        one.name,
        _(OPERATIONS[one.operation]),
        layer,
        _state(one.state),
        one.author_name,
        saved,
    )
    return Row(cells, href=reverse("catalogue:change", args=[one.uid]))


@require_safe
@never_cache
def bases(request: HttpRequest) -> HttpResponse:
    """List the base items for who owns the standards: a change begins here."""
    actor = frame.staff(request)
    if policies.owns_standards(actor) is not None:
        raise NotFound("bases")
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = drafts.bases(after, before)
    here = reverse("catalogue:desk_bases")
    standing = base_rows.states(one.code for one in found.rows)
    context = {
        "rows": [(one, standing.get(one.code, base_rows.IN_FORCE)) for one in found.rows],
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "catalogue/editor/bases.html", context)


@require_POST
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to revise an item or a base item; where one is open already, lead to it."""
    actor = frame.staff(request)
    layer = Layer.BASE if request.POST.get("layer") == Layer.BASE else Layer.ITEM
    code = request.POST.get("code", "")[:80]
    before = changes.in_the_way(Operation.REVISE, code)
    if before is not None and policies.sees_change(actor, before):
        uid = before.uid
    else:
        uid = open_change(Operation.REVISE, layer, [code], by=actor)
    return HttpResponseRedirect(reverse("catalogue:edit", args=[uid]), status=303)


@require_safe
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a change: what is different, what is said of it, and what may be done now."""
    return page(request, uid)


def page(request: HttpRequest, uid: str, error: str = "") -> HttpResponse:
    """Draw the page of a change, with what was refused."""
    actor = frame.staff(request)
    change = changes.change(uid, actor)
    said = drafts.judged(change, change.content) if change.content is not None else []
    remarks = changes.comments(change)
    element = request.GET.get("on", "")[:200]
    context = {
        "change": change,
        "operation": _(OPERATIONS[change.operation]),
        "status": _state(change.state),
        "lines": comparing.of_change(change),
        "checks": [(_place(change, one), one) for one in said],
        "blocking": sum(one.blocks for one in said),
        "remarks": [(_where(change, one.element), one) for one in remarks],
        "told": change.state == "effective" and change.layer == Layer.ITEM,
        "over": change.state in {"effective", "withdrawn"},
        "open": sum(one.resolved_at is None for one in remarks),
        "on": element,
        "on_place": _where(change, element),
        "history": [
            (_(MARKS.get(one.mark, one.mark)), _("系统") if _by_rule(one) else one.by_name, one)
            for one in changes.history(change)
        ],
        "may": _may(actor, change),
        "today": clock.today(),
        "english": titles.english(),
        "key": ids.new_uid(),
        "error": error,
    }
    return render_page(request, "catalogue/editor/change.html", context, 422 if error else 200)


def _by_rule(entry: changes.EntryRow) -> bool:
    return entry.by.startswith("rule:")


def _where(change: changes.ChangeRow, element: str) -> str:
    if not element or change.content is None:
        return _("整份变更单")
    return titles.place(drafts.kind_of(change), element, change.content)


def _place(change: changes.ChangeRow, said: Said) -> str:
    kind = drafts.kind_of(change)
    own = change.content or {}
    home = showing.home_of(kind, said.element)
    return titles.place(
        kind if home else "base", said.element, own if home else drafts.standard_of(change)
    )


def _may(actor: Actor, change: changes.ChangeRow) -> set[str]:
    """Return what this person may do now: steps by their name, "review" for both posts."""
    possible = {one.name for one in CHANGE.possible(change.state)}
    edits = policies.may_edit_change(actor, change) is None
    reviews = policies.may_review(actor, change, changes.reviewed_by(change)) is None
    own = {"save", "submit", "withdraw"} & possible if edits else set()
    return own | ({"review"} if reviews and change.state in policies.REVIEWS else set())


# ── what may be done ──────────────────────────────────────────────────────────────────────────

Deed = Callable[[str, HttpRequest, Actor], object]


def _submit(uid: str, request: HttpRequest, by: Actor) -> object:
    """Hand in as it stands; the day of effect goes with it."""
    version = int(request.POST.get("version", "0") or 0)
    day = _day(request.POST.get("effective_on", ""))
    reason = request.POST.get("reason", "")
    change = changes.change(uid, by)
    if day != change.effective_on or reason.strip() != change.reason:
        draft = Draft(reason=reason, effective_on=day)
        version = save_change(uid, version, draft, by=by)
    return submit_change(uid, version, by=by, said=request.POST.get("said", ""))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _remark(uid: str, request: HttpRequest, by: Actor) -> object:
    element = request.POST.get("element", "")
    return comment_change(uid, request.POST.get("text", ""), by=by, element=element)


DEEDS: dict[str, Deed] = {
    "submit": _submit,
    "approve": lambda uid, request, by: approve_change(
        uid, by=by, said=request.POST.get("said", "")
    ),
    "return": lambda uid, request, by: return_change(uid, by=by, said=request.POST.get("said", "")),
    "withdraw": lambda uid, request, by: withdraw_change(uid, by=by),
    "remark": _remark,
    "settle": lambda uid, request, by: resolve_comment(request.POST.get("comment", ""), by=by),
}


@require_POST
@never_cache
def deed(request: HttpRequest, uid: str, name: str) -> HttpResponse:
    """Do one thing with a change, once, and come back; what is refused is said on the page."""
    actor = actor_of(request)
    changes.change(uid, frame.staff(request))
    act = DEEDS.get(name)
    if act is None:
        raise NotFound("deed")
    there = reverse("catalogue:change", args=[uid])

    def call() -> idempotency.Answer:
        act(uid, request, actor)
        return idempotency.Answer(303, there)

    sent = repr((request.path, sorted(request.POST.items()))).encode()
    try:
        answer = idempotency.once(actor, request.POST.get("key", "")[:120], sent, call)
    except Refused as refusal:
        return page(request, uid, refusal.message("en" if titles.english() else "zh"))
    anchor = "#remarks" if name in {"remark", "settle"} else ""
    return HttpResponseRedirect(answer.body + anchor, status=answer.status)
