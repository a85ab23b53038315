"""个人信息告知 as a page: of an item today's, of a case the one that it was filed under."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.kernel.web import actor_of
from tongban.modules.catalogue import public as catalogue
from tongban.modules.privacy import public as privacy
from tongban.modules.privacy.contracts import Asked, ItemNotice, Sensitive
from tongban.portal.pages import render_page

from .. import data_notice, dossier
from ..dossier import Dossier
from .addresses import there

CLASSES = {
    Sensitive.IDENTITY: (lazy("证件号码"), lazy("用来核对是不是本人，防止别人冒用您的名义。")),
    Sensitive.HEALTH: (lazy("健康和医疗"), lazy("这个事项的条件要看这些情况，没有它就不能判断。")),
    Sensitive.FINANCE: (lazy("账户和收入"), lazy("用来把钱付到您的账户，或者核对收入条件。")),
    Sensitive.BIOMETRIC: (lazy("人脸、指纹等"), lazy("用来核对是不是本人。")),
    Sensitive.CHILD: (
        lazy("孩子的信息"),
        lazy("未满十四周岁的，由父母或者其他监护人同意并代为提供。"),
    ),
}
REGISTERS = {
    "population": lazy("人口库"),
    "legal_person": lazy("法人库"),
    "credit": lazy("信用库"),
    "space": lazy("空间地理库"),
    "licences": lazy("证照库"),
}


@require_safe
def item(request: HttpRequest, code: str) -> HttpResponse:
    """Tell anybody, before they apply."""
    found = data_notice.of(catalogue.current_offer(code))
    return _page(request, found, there("catalogue:item", code), found.item)


@require_safe
def filed(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show the notice that one's own case was filed under, whatever the guide says today."""
    d = dossier.own(case_no, actor_of(request))
    digest = digest_of(d)
    if not digest:
        raise NotFound("notice")
    today = data_notice.of(d.offer)
    # Between the filing and the worker's next round it is not kept yet, and cannot have changed.
    found = today if today.digest == digest else privacy.kept_notice(digest)
    back = reverse("cases:my_case", args=[case_no])
    return _page(request, found, back, _("%(item)s（提交时）") % {"item": found.item})


def digest_of(d: Dossier) -> str:
    """Return by which digest the case names its notice, "" for cases filed before there was one."""
    told = (str(one.facts.get("notice", "")) for one in reversed(d.steps))
    return next((one for one in told if one), "")


def _page(request: HttpRequest, notice: ItemNotice, back: str, title: str) -> HttpResponse:
    context = {
        "notice": notice,
        "title": title,
        "back": back,
        "asked": _listed(notice.asked),
        "papers": _listed(notice.papers),
        "classes": [CLASSES[Sensitive(one)] for one in notice.classes],
        "fetched": [(one.label, REGISTERS.get(one.register, "")) for one in notice.fetched],
    }
    return render_page(request, "cases/data_notice.html", context)


def _listed(things: tuple[Asked, ...]) -> list[tuple[str, bool]]:
    return [(one.label, bool(one.sensitive)) for one in things]
