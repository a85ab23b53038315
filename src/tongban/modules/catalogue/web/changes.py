"""Begin a change (变更单) of an item; the editor shows it and leads it through its reviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongban.kernel import idempotency, ids
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, NotFound, Refused
from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of
from tongban.portal.pages import render_page

from .. import bases, policies, queries
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


_LASTING = (Operation.REVISE, Operation.SPLIT, Operation.MERGE)
_OFFERED: Mapping[str, tuple[Operation, ...]] = {
    "draft": (Operation.REVISE, Operation.CANCEL),
    "published": (*_LASTING, Operation.PAUSE, Operation.CANCEL),
    "paused": (*_LASTING, Operation.RESUME, Operation.CANCEL),
    "in_force": (*_LASTING, Operation.PAUSE, Operation.CANCEL),
}
"""What may be done with an item or a base item in a state; what ended stays as it is."""


def reader(request: HttpRequest) -> Actor:
    """Return who sees the desk of changes; refuse others."""
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_see_changes(actor))
    return actor


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change begins from: an item of a body, or a base item."""

    layer: Layer
    code: str
    name: str
    whose: str
    state: str
    back: str


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a change of an item: what shall be done, why, from when, what takes its place."""
    actor = reader(request)
    row = queries.on_desk(code, actor)
    there = reverse("catalogue:desk_item", args=[code])
    return _begin(
        request, actor, Subject(Layer.ITEM, code, row.name, row.org_name, row.state, there)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin_base(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a change of a base item: it reaches every body that has taken it up."""
    actor = reader(request)
    if policies.owns_standards(actor) is not None:
        raise NotFound("base")
    name, state = bases.name_of(code), bases.state_of(code)
    there = reverse("catalogue:desk_bases")
    return _begin(
        request, actor, Subject(Layer.BASE, code, name, _("目录清单（标准）"), state, there)
    )


def _begin(request: HttpRequest, actor: Actor, subject: Subject) -> HttpResponse:
    if request.method != "POST":
        return _beginning(request, subject)
    try:
        operation = Operation(request.POST.get("operation", ""))
    except ValueError:
        wrong = FieldError("operation", "input.missing", _("请选择要做什么。"))
        return _beginning(request, subject, [wrong])
    others = _codes(request, "targets")
    targets = [subject.code, *(one for one in others if one != subject.code)]
    draft = _draft(request)

    def act(by: Actor) -> str:
        return open_change(operation, subject.layer, targets, draft, by=by)

    try:
        return once(request, actor, lambda by: _there(act(by)))
    except NotFound:
        wrong = FieldError("targets", "item.unknown", _("没有这个编码的事项。"))
        return _beginning(request, subject, [wrong])
    except Refused as refused:
        wrong = FieldError("", refused.code, refused.message(_language(request)))
        return _beginning(request, subject, [wrong])


def _beginning(
    request: HttpRequest, subject: Subject, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    context = {
        "subject": subject,
        "base": subject.layer is Layer.BASE,
        "choices": [(one.value, _(OPERATIONS[one])) for one in _OFFERED.get(subject.state, ())],
        "sent": request.POST,
        "errors": errors,
        "key": ids.new_uid(),
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
