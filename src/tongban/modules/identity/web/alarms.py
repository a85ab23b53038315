"""Alarms at the desk of the security administrator."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tongban.kernel.errors import FieldError, Refused
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from ..actions.acknowledge_alarm import acknowledge_alarm
from ..contracts import REASON_TOO_SHORT, AlarmKind
from ..queries import alarms as asking
from .entrance import said


def _words() -> dict[AlarmKind, str]:
    return {
        AlarmKind.LOOKS: _("一天内查看个人信息次数很多"),
        AlarmKind.NIGHT: _("夜间查看个人信息"),
        AlarmKind.DEVICES: _("一天内从很多设备登录"),
        AlarmKind.CODES: _("验证码连续输错"),
        AlarmKind.RESETS: _("一天内多次要求找回密码"),
    }


@require_GET
def alarms(request: HttpRequest) -> HttpResponse:
    """What looks odd and waits for somebody to look into it."""
    return _page(request)


def _page(
    request: HttpRequest, errors: Sequence[FieldError] = (), status: int = 200
) -> HttpResponse:
    words = _words()
    rows = [(one, words[one.kind]) for one in asking.alarms(actor_of(request))]
    return render_page(request, "identity/alarms.html", {"rows": rows, "errors": errors}, status)


@require_POST
def acknowledge(request: HttpRequest, alarm_id: int) -> HttpResponse:
    """Write what was found."""
    name = f"remark{alarm_id}"
    try:
        acknowledge_alarm(alarm_id, request.POST.get(name, ""), by=actor_of(request))
    except Refused as no:
        if no.code != REASON_TOO_SHORT:
            raise
        return _page(request, [said(no, name)], no.status)
    return HttpResponseRedirect(reverse("identity:alarms"))
