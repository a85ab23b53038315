"""改用现行指南: what would change for this applicant, side by side; the button moves the case."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import Refused
from tongban.kernel.web import actor_of
from tongban.portal.components import Summary
from tongban.portal.pages import render_page

from .. import dossier, moving
from ..actions.rebase import rebase as move_case
from ..contracts import NOTHING_NEWER, CaseState
from ..dossier import Dossier
from ..moving import Moved
from . import mine, once, words


@require_http_methods(mine.PAGE)
def rebase(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show what the present guide changes; the button moves the case to what was shown."""
    by = actor_of(request)
    d = dossier.own(case_no, by)
    dossier.require_possible(d, "rebase")
    if request.method == "POST":
        revision = request.POST.get("revision", "")
        number = int(revision) if revision.isascii() and revision.isdigit() else 0
        return once.write(request, lambda: _moved(case_no, number, request))
    new = moving.newer(d.case)
    if new is None:
        raise Refused(NOTHING_NEWER)
    change = moving.preview(d.case, new)
    context = {
        "d": d,
        "change": change,
        "summary": Summary(rows(change)),
        "blocked": words.listed(change.lacking) if _filed(d) else "",
        "key": once.hidden(),
    }
    return render_page(request, "cases/rebase.html", context)


def _filed(d: Dossier) -> bool:
    return d.case.state != CaseState.DRAFT


def _moved(case_no: str, revision: int, request: HttpRequest) -> str:
    move_case(case_no, revision, by=actor_of(request))
    return reverse("cases:my_case", args=[case_no]) + "?done=rebase"


def rows(change: Moved) -> list[tuple[words.Words, words.Words]]:
    """Return what changes, a line for each kind of change; nothing that stays as it is."""
    lists = [
        (_("多要的材料"), change.added_materials),
        (_("不再要的材料"), change.dropped_materials),
        (_("多问的内容"), change.added_fields),
        (_("不再问的内容"), change.dropped_fields),
        (_("不能保留的回答"), change.lost_answers),
        (_("新的条件"), change.added_conditions),
        (_("取消的条件"), change.dropped_conditions),
        (_("新增的审查部门"), change.added_parts),
        (_("不再审查的部门"), change.dropped_parts),
    ]
    found: list[tuple[words.Words, words.Words]] = [
        (name, words.listed(values)) for name, values in lists if values
    ]
    if change.promised:
        found.append((_("承诺办结"), _from_to(*(_limit(one) for one in change.promised))))
    if change.statutory:
        found.append((_("法定办结"), _from_to(*(_limit(one) for one in change.statutory))))
    if change.fee:
        found.append((_("收费"), _from_to(*(words.listed(one) for one in change.fee))))
    return found


def _limit(given: Mapping[str, object] | None) -> str:
    return words.limit(given)


def _from_to(before: str, after: str) -> str:
    none = _("没有")
    return _("由 %(before)s 改为 %(after)s") % {"before": before or none, "after": after or none}
