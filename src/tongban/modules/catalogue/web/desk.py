"""The editors' desk: one's items, what the gate says of each, and what may be done now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongban.kernel import idempotency, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError
from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of
from tongban.modules.documents import public as documents
from tongban.portal.components import Column, Pager, Row, Status, Table
from tongban.portal.components.display import StatusTone
from tongban.portal.pages import render_page

from .. import feedback, policies, queries
from ..actions.confirm import confirm as confirm_item
from ..actions.keep_rows import answer_feedback
from ..actions.withdraw_guide_file import withdraw_guide_file
from ..contracts import FileRef, Finding, Severity
from ..exam.asks import files
from ..vocabulary import gettext_noop as noop
from . import words

_STATES: dict[str, tuple[str, StatusTone]] = {
    "draft": (noop("草稿"), "wait"),
    "published": (noop("已发布"), "done"),
    "paused": (noop("已暂停"), "off"),
    "cancelled": (noop("已取消"), "off"),
}


def _editor(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_edit_anything(actor))
    return actor


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the items of one's bodies by name, each with its findings."""
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = queries.desk(_editor(request), after=after, before=before)
    findings = queries.examined(found.rows)
    here = reverse("catalogue:desk_items")
    context = {
        "table": _table(found.rows, findings),
        "pager": Pager(
            previous=f"{here}?before={found.before}" if found.before else "",
            next=f"{here}?after={found.after}" if found.after else "",
        ),
    }
    return render_page(request, "catalogue/desk.html", context)


def _table(rows: Sequence[queries.ItemRow], findings: dict[str, list[Finding]]) -> Table:
    titles = (_("事项"), _("实施主体"), _("状态"), _("发布检查"))
    return Table(
        _("我能编制的事项"),
        [Column(one) for one in titles],
        [_row(one, findings[one.code]) for one in rows],
        hide_caption=True,
        empty=_("没有您能编制的事项。"),
    )


def _row(row: queries.ItemRow, findings: list[Finding]) -> Row:
    there = reverse("catalogue:desk_item", args=[row.code])
    return Row((row.name, row.org_name, _state(row.state), _verdict(findings)), href=there)


def _state(state: str) -> Status:
    text, tone = _STATES[state]
    return Status(_(text), tone)


def _verdict(findings: Sequence[Finding]) -> Status | str:
    """Say how many findings block, else how many are to be looked at."""
    blocking = _count(findings, Severity.BLOCK)
    if blocking:
        said = ngettext("%(n)d 处不完整", "%(n)d 处不完整", blocking) % {"n": blocking}
        return Status(said, "late")
    warnings = _count(findings, Severity.WARN)
    if warnings:
        return ngettext("%(n)d 处请核对", "%(n)d 处请核对", warnings) % {"n": warnings}
    return _("完整")


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(one.severity == severity for one in findings)


@require_safe
@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show one item with its findings and what may be done now."""
    return _page(request, _editor(request), code)


def _page(
    request: HttpRequest, actor: Actor, code: str, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    row = queries.on_desk(code, actor)
    findings = queries.findings(row)
    context = {
        "row": row,
        "status": _state(row.state),
        "lines": [(words.sentence(one), one.law, one.severity == "block") for one in findings],
        "confirms": _confirms(actor, row),
        "changes": policies.may_open_change(actor, "item", org=row.org, region=row.region) is None,
        "files": _files(actor, row),
        "returned": [(one, feedback.about(one)) for one in feedback.of_item(row)],
        "errors": errors,
        "key": ids.new_uid(),
    }
    return render_page(request, "catalogue/desk_item.html", context, 422 if errors else 200)


def _files(actor: Actor, row: queries.ItemRow) -> list[FileRef]:
    """The forms and samples of the guide in force that this person may take down."""
    if row.state not in {"published", "paused"}:
        return []
    _row, _revision, item = queries.published(row.code)
    named = {one.digest: one for _element, one in files(item)}
    held = documents.published_among(set(named)) if named else frozenset()
    if not held or policies.may_withdraw_file(actor, queries.under(row.base_code)) is not None:
        return []
    return [one for digest, one in named.items() if digest in held]


def _confirms(actor: Actor, row: queries.ItemRow) -> bool:
    """Whether this person may stand behind what the public reads now."""
    public = row.state == "published" and not queries.differs(row)
    return public and policies.may_confirm(actor, row) is None


@require_POST
@never_cache
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Stand behind the published guide as it is."""
    return _once(request, code, lambda by: confirm_item(code, by=by))


@require_POST
@never_cache
def withdraw_file(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """Take down a form or sample; without a reason, ask for it again."""
    field = f"why_{digest}"
    why = request.POST.get(field, "").strip()
    if not why:
        missing = FieldError(field, "input.missing", _("请写明为什么撤下，公众会看到。"))
        return _page(request, _editor(request), code, [missing])
    return _once(request, code, lambda by: withdraw_guide_file(code, digest, why, by=by), why)


@require_POST
@never_cache
def answer(request: HttpRequest, code: str, row_id: int) -> HttpResponse:
    """Answer what the platform above found wrong; without words, ask for them again."""
    field = f"answer_{row_id}"
    said = request.POST.get(field, "").strip()
    if not said:
        missing = FieldError(field, "input.missing", _("请写明为什么数据无误，或者怎样处理。"))
        return _page(request, _editor(request), code, [missing])
    return _once(request, code, lambda by: answer_feedback(row_id, said, by=by), said)


def _once(
    request: HttpRequest, code: str, act: Callable[[Actor], object], sent: str = ""
) -> HttpResponse:
    """Act once, however often the button is pressed, and go back to the item."""
    actor = _editor(request)
    queries.on_desk(code, actor)
    there = reverse("catalogue:desk_item", args=[code])

    def call() -> idempotency.Answer:
        act(actor)
        return idempotency.Answer(303, there)

    key = request.POST.get("key", "")[:120]
    answer = idempotency.once(actor, key, f"{request.path}\n{sent}".encode(), call)
    return HttpResponseRedirect(answer.body, status=answer.status)
