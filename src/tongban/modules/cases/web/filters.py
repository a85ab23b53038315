"""What a queue is narrowed to, from the address, and the fields that narrow it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tongban.portal.components import Field

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
        proposed=given.get("proposed") == "1",
        after=given.get("after", ""),
        before=given.get("before", ""),
    )


def fields(request: HttpRequest, *, ready: bool) -> list[Field]:
    """The filter of a queue; `ready` offers the cases whose departments have all concluded."""
    taken = asked(request)
    said = {
        "late": _("已超期"),
        "today": _("今天到期"),
        "soon": _("三天内到期"),
        "none": _("没有规定期限"),
    }
    shown = [
        Field("q", _("办件编号或事项"), "search", taken.text, required=False),
        Field(
            "due",
            _("期限"),
            "select",
            taken.due,
            choices=list(said.items()),
            required=False,
            empty_label=_("全部"),
        ),
    ]
    if ready:
        shown.append(Field("ready", _("部门都已审完"), "checkbox", taken.ready, required=False))
    return shown
