"""The desk's page of imports: every run can be left and found again, with its report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Pager, Row, Status, Table
from tongban.portal.pages import render_page

from .. import feedback as told
from .. import policies, runs

_STILL = timedelta(minutes=2)
"""A run that has not moved for so long was interrupted."""


def _may_look(request: HttpRequest) -> None:
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_see_imports(actor))


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the runs, the newest first."""
    _may_look(request)
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = runs.listing(after=after, before=before)
    titles = (
        _("来源"),
        _("格式"),
        _("开始时间"),
        _("状态"),
        _("读取"),
        _("新增"),
        _("拒绝"),
        _("提示"),
    )
    context = {
        "table": Table(
            _("导入记录"),
            [Column(one) for one in titles],
            [_row(one) for one in found.rows],
            hide_caption=True,
            empty=_("还没有导入过。"),
        ),
        "pager": _pager(reverse("catalogue:imports"), found.after, found.before),
    }
    return render_page(request, "catalogue/imports.html", context)


@require_safe
@never_cache
def feedback(request: HttpRequest) -> HttpResponse:
    """List the rows that the platform above returned, the newest first."""
    _may_look(request)
    titles = (_("编码"), _("数据表"), _("错误"), _("说明"), _("收到时间"))
    rows = [
        Row((one.code, one.table, one.fault, one.remark, _moment(one.told_at)))
        for one in told.returned()
    ]
    none = _("没有退回的数据。")
    table = Table(
        _("退回的数据"), [Column(one) for one in titles], rows, hide_caption=True, empty=none
    )
    return render_page(request, "catalogue/feedback.html", {"table": table})


def _moment(at: datetime | None) -> str:
    return clock.local(at).strftime("%Y-%m-%d %H:%M") if at else ""


def _row(run: runs.Run) -> Row:
    there = reverse("catalogue:import", args=[run.uid])
    numbers = (run.read, run.created, run.rejected, run.flagged)
    begun = _moment(run.started_at)
    return Row((run.file, run.format, begun, _state(run), *map(str, numbers)), href=there)


def _state(run: runs.Run) -> Status:
    if run.state == "done":
        return Status(_("已完成"), "done")
    if clock.now() - run.moved_at > _STILL:
        return Status(_("已中断"), "late")
    return Status(_("进行中"), "wait")


def _pager(here: str, after: str, before: str) -> Pager:
    joint = "&" if "?" in here else "?"
    return Pager(
        previous=f"{here}{joint}before={before}" if before else "",
        next=f"{here}{joint}after={after}" if after else "",
    )


@require_safe
@never_cache
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one run: how far it is, what it did, and its lines by kind."""
    _may_look(request)
    run = runs.one(uid)
    kind = "flagged" if request.GET.get("kind") == "flagged" else "rejected"
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = runs.remarks(run, kind, after=after, before=before)
    here = reverse("catalogue:import", args=[uid])
    context = {
        "run": run,
        "status": _state(run),
        "percent": min(100, run.done_bytes * 100 // run.size) if run.size else 100,
        "kind": kind,
        "table": _remarks(found.rows),
        "pager": _pager(f"{here}?kind={kind}", found.after, found.before),
        "gate": sorted(run.gate.items(), key=lambda pair: -pair[1]),
    }
    return render_page(request, "catalogue/import.html", context)


def _remarks(rows: list[runs.Said]) -> Table:
    titles = (_("行"), _("编码"), _("要素"), _("规则"), _("说明"))
    return Table(
        _("逐行说明"),
        [Column(one) for one in titles],
        [
            Row((f"{one.place} {one.line}".strip(), one.code, one.element, one.rule, one.message))
            for one in rows
        ],
        hide_caption=True,
        empty=_("没有。"),
    )


@require_safe
@never_cache
def report(request: HttpRequest, uid: str) -> StreamingHttpResponse:
    """Send the whole report as JSON, as `--report` writes it."""
    _may_look(request)
    run = runs.one(uid)
    answer = StreamingHttpResponse(_json(run), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="import-{uid}.json"'
    return answer


def _json(run: runs.Run) -> Iterator[str]:
    head = json.dumps({**asdict(runs.numbers(run)), "dry_run": False}, ensure_ascii=False)
    yield head.removesuffix("}")
    kinds: dict[str, Iterator[runs.Line]] = {
        "rejected": runs.rejected(run),
        "flagged": runs.flagged(run),
    }
    for name, rows in kinds.items():
        yield f', "{name}": ['
        for n, row in enumerate(rows):
            yield (",\n" if n else "\n") + json.dumps(asdict(row), ensure_ascii=False)
        yield "]"
    yield "}\n"
