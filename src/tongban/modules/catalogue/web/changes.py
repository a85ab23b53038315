"""Begin a change (变更单) of an item; the editor shows it and leads it through its reviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongban.kernel import clock, idempotency, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import SIGN_IN
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import policies, queries
from ..actions.open_change import open_change
from ..contracts import Draft, Layer, Operation
from ..vocabulary import gettext_noop as noop

OPERATIONS: Mapping[str, str] = {
    Operation.ADD: noop("新增"),
    Operation.REVISE: noop("变更"),
    Operation.SPLIT: noop("拆分"),
    Operation.MERGE: noop("合并"),
    Operation.PAUSE: noop("暂停"),
    Operation.RESUME: noop("恢复"),
    Operation.CANCEL: noop("取消"),
}


def reader(request: HttpRequest) -> Actor:
    """Return who sees the desk of changes; refuse others."""
    actor = actor_of(request)
    require(SIGN_IN if actor.kind == "anonymous" else None)
    require(policies.may_see_changes(actor))
    return actor


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a change of an item: what shall be done, why, from when, what takes its place."""
    actor = reader(request)
    row = queries.on_desk(code, actor)
    if request.method != "POST":
        return _beginning(request, row)
    try:
        operation = Operation(request.POST.get("operation", ""))
    except ValueError:
        wrong = FieldError("operation", "input.missing", _("请选择要做什么。"))
        return _beginning(request, row, [wrong])
    others = _codes(request, "targets")
    targets = [code, *(one for one in others if one != code)]
    draft = _draft(request)

    def act(by: Actor) -> str:
        return open_change(operation, Layer.ITEM, targets, draft, by=by)

    try:
        return once(request, actor, lambda by: _there(act(by)))
    except NotFound:
        wrong = FieldError("targets", "item.unknown", _("没有这个编码的事项。"))
        return _beginning(request, row, [wrong])
    except Refused as refused:
        wrong = FieldError("", refused.code, refused.message(_language(request)))
        return _beginning(request, row, [wrong])


def _beginning(
    request: HttpRequest, row: queries.ItemRow, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    offered = [one for one in Operation if one is not Operation.ADD]
    context = {
        "row": row,
        "choices": [(one.value, _(OPERATIONS[one])) for one in offered],
        "sent": request.POST,
        "errors": errors,
        "key": ids.new_uid(),
        "today": clock.today().isoformat(),
    }
    return render_page(request, "catalogue/change_new.html", context, 422 if errors else 200)


def _codes(request: HttpRequest, name: str) -> list[str]:
    return list(dict.fromkeys(request.POST.get(name, "").split()))


def _draft(request: HttpRequest) -> Draft:
    return Draft(
        successors=_codes(request, "successors"),
        reason=request.POST.get("reason", ""),
        effective_on=_day(request.POST.get("effective_on", "")),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def once(request: HttpRequest, actor: Actor, call: Callable[[Actor], str]) -> HttpResponse:
    """Act once for the form's key, however often it is sent, and go where `call` says."""
    key = request.POST.get("key", "")[:120]
    sent = sorted((k, v) for k, v in request.POST.items() if k not in {"key", _CSRF})
    mark = f"{request.path}\n{sent}".encode()
    answer = idempotency.once(actor, key, mark, lambda: idempotency.Answer(303, call(actor)))
    return HttpResponseRedirect(answer.body, status=answer.status)


_CSRF = "csrfmiddlewaretoken"


def _there(uid: str) -> str:
    return reverse("catalogue:change", args=[uid])


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "zh"))
