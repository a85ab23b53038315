"""What a queue is narrowed to, from the address, and the form that narrows it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tongban.portal.components import Facet, Facets, Option

from ..lists import Asked

DUE = ("late", "today", "soon", "none")
LONGEST = 60


def asked(request: HttpRequest) -> Asked:
    """Read the filter; what is not understood narrows nothing."""
    given = request.GET
    due = given.get("due", "")
    return Asked(
        text=given.get("q", "").strip()[:LONGEST],
        due=due if due in DUE else "",
        ready=given.get("ready") == "1",
        after=given.get("after", ""),
        before=given.get("before", ""),
    )


def facets(request: HttpRequest, here: str, *, ready: bool) -> Facets:
    """The filter form of a queue; `ready` offers the cases whose departments have all concluded."""
    taken = asked(request)
    said = {
        "": _("全部"),
        "late": _("已超期"),
        "today": _("今天到期"),
        "soon": _("三天内到期"),
        "none": _("没有规定期限"),
    }
    dues = [Option(value, label, on=value == taken.due) for value, label in said.items()]
    shown = [Facet("due", _("期限"), dues, many=False)]
    if ready:
        done = [Option("1", _("部门都已审完"), on=taken.ready)]
        shown.append(Facet("ready", _("审查"), done))
    hidden = [("q", taken.text)] if taken.text else []
    return Facets(shown, action=here, hidden=hidden, clear=here)
