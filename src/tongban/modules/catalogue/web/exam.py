"""办事指南质量: what the exam says of each body's guides, in public; the checks; the proofs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.portal.components import Breadcrumb, Column, Row, Status, Table
from tongban.portal.pages import render_page

from ..exam import standing
from ..exam.checks import checks
from ..exam.score import share


def _english() -> bool:
    return (get_language() or "").startswith("en")


@require_safe
def scores(request: HttpRequest) -> HttpResponse:
    """Show every body's score in the latest exam, and how to read it."""
    run = standing.last_run()
    rows = [_score(one) for one in standing.scores(run)] if run else []
    titles = (_("实施主体"), _("事项"), _("指南完整率"), _("指南准确率"), _("应改"), _("请核对"))
    columns = [Column(titles[0]), *(Column(one, numeric=True) for one in titles[1:])]
    context = {
        "at": clock.local(run.at) if run else None,
        "items": run.items if run else 0,
        "table": Table(
            _("各部门办事指南质量"), columns, rows, hide_caption=True,
            empty=_("还没有检查过。"),
        ),
        "checks": len(checks()),
    }  # fmt: skip
    return render_page(request, "catalogue/exam.html", context)


def _score(one: standing.ScoreRow) -> Row:
    shares = (share(one.filled, one.required), share(one.passed, one.asked))
    cells = (one.org_name, one.items, *(f"{of}%" for of in shares), one.blocking, one.warnings)
    return Row(cells, href=reverse("catalogue:exam_body", args=[one.org]))


@require_safe
def body(request: HttpRequest, org: str) -> HttpResponse:
    """Show what the latest exam found with one body. Raises `NotFound` for one without items."""
    run = standing.last_run()
    found = [one for one in standing.scores(run) if one.org == org] if run else []
    if run is None or not found:
        raise NotFound("organisation")
    titles = (_("事项"), _("程度"), _("发现"), _("依据"))
    context = {
        "name": found[0].org_name,
        "at": clock.local(run.at),
        "trail": _trail(found[0].org_name),
        "table": Table(
            _("检查发现"),
            [Column(one) for one in titles],
            [_finding(one) for one in standing.findings_of(run, org)],
            hide_caption=True,
            empty=_("没有发现问题。"),
        ),
    }
    return render_page(request, "catalogue/exam_body.html", context)


def _trail(name: str) -> Breadcrumb:
    return Breadcrumb(
        [
            (_("首页"), reverse("catalogue:home")),
            (_("办事指南质量"), reverse("catalogue:exam")),
            (name, ""),
        ]
    )


def _finding(one: standing.FindingRow) -> Row:
    mark = Status(_("应改"), "late") if one.blocks else Status(_("请核对"), "wait")
    said = one.en if _english() else one.zh
    there = reverse("catalogue:item", args=[one.item.code])
    return Row((one.item.name, mark, said, one.law), href=there)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """List every check with its ground."""
    rows = [
        Row((one.en if _english() else one.zh, _when(one.at, blocks=one.blocks), one.ground))
        for one in checks().values()
    ]
    titles = (_("检查"), _("不通过时"), _("依据"))
    table = Table(_("检查项目"), [Column(one) for one in titles], rows, hide_caption=True)
    return render_page(request, "catalogue/exam_checks.html", {"table": table, "n": len(rows)})


def _when(at: str, *, blocks: bool) -> str:
    if blocks:
        return _("不能发布")
    return _("请编制人核对") if at == "guide" else _("列入质量报告")


@require_safe
def proofs(request: HttpRequest) -> HttpResponse:
    """证明事项清单: every proof that may be asked for, with its basis."""
    listed = standing.proofs()
    rows = [Row((one.name, one.issuer, one.basis)) for one in listed]
    titles = (_("证明"), _("开具单位"), _("依据"))
    table = Table(
        _("证明事项清单"), [Column(one) for one in titles], rows, hide_caption=True,
        empty=_("清单还没有公布。"),
    )  # fmt: skip
    return render_page(request, "catalogue/proofs.html", {"table": table, "n": len(rows)})
