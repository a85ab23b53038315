"""The applicant's steps of a hearing: ask for it, give it up, ask the host to withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from tongban.kernel.errors import NotFound
from tongban.kernel.web import actor_of
from tongban.portal.components import Confirm, Field
from tongban.portal.pages import confirm_page

from .. import dossier, law
from ..actions.convene_hearing import challenge_host
from ..actions.tell_hearing import request_hearing, waive_hearing
from ..dossier import Dossier
from . import once, words

PAGE = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page says before the step: its question, what follows, whether it wants a reason."""

    title: words.Words
    follows: tuple[words.Words, ...]
    reason: bool = False


ASKED: Mapping[str, Asked] = {
    "request_hearing": Asked(
        lazy("要求听证？"),
        (
            lazy("听证由办理机关组织，不收费。"),
            lazy("时间和地点至少提前七个工作日通知您。"),
            lazy("听证结束之前不会作出决定。"),
        ),
    ),
    "waive_hearing": Asked(
        lazy("放弃听证？"),
        (lazy("放弃后不再举行听证，不能恢复。"), lazy("办理机关继续审查您的申请。")),
    ),
    "challenge_host": Asked(
        lazy("申请主持人回避？"),
        (lazy("办理机关会先答复，再举行听证。"),),
        reason=True,
    ),
}


def links(d: Dossier) -> list[tuple[str, str]]:
    """Where the applicant may go now about the hearing, with the step's name."""
    may = law.allowed(d.by, d.case) if d.case.hearing else []
    return [
        (reverse("cases:hearing", args=[d.case.case_no, name]), words.step_name(name))
        for name in ASKED
        if name in may
    ]


@require_http_methods(PAGE)
def ask(request: HttpRequest, case_no: str, step: str) -> HttpResponse:
    """Ask on a page of its own, then take the step."""
    by = actor_of(request)
    d = dossier.own(case_no, by)
    if step not in ASKED:
        raise NotFound("step")
    dossier.require_possible(d, step)
    law.allow(d.case, step)
    if request.method == "POST":
        return once.write(request, lambda: _taken(request, case_no, step))
    asked = ASKED[step]
    reason = [Field("reason", _("理由"), "textarea", rows=3)] if asked.reason else []
    confirm = Confirm(
        title=asked.title,
        question=_("%(item)s，办件编号 %(no)s。") % {"item": d.case.item_name, "no": case_no},
        yes=words.step_name(step),
        action=request.path,
        back=reverse("cases:my_case", args=[case_no]),
        consequences=list(asked.follows),
        fields=[*reason, once.hidden()],
    )
    return confirm_page(request, confirm)


def _taken(request: HttpRequest, case_no: str, step: str) -> str:
    by = actor_of(request)
    if step == "challenge_host":
        challenge_host(case_no, by=by, reason=request.POST.get("reason", "").strip()[:2000])
    elif step == "waive_hearing":
        waive_hearing(case_no, by=by)
    else:
        request_hearing(case_no, by=by)
    return reverse("cases:my_case", args=[case_no])
