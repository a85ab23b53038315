"""Proposals: what one may be entitled to, why, and the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from tongban.kernel.errors import FieldError, Invalid, NotFound
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.catalogue import public as catalogue
from tongban.modules.forms import public as forms
from tongban.portal.components import Card, Field, Status, Summary, SummaryRow
from tongban.portal.pages import render_page

from .. import policies, queries
from ..actions.answer import confirm, decline, refer
from ..actions.opt_out import set_matching
from ..contracts import ProposalState as S
from ..contracts import ProposalView
from ..ports import SOURCES

STATES: Mapping[str, Any] = {
    S.OPEN: Status(lazy("等您确认"), "wait"),
    S.CONFIRMED: Status(lazy("已确认"), "done"),
    S.DECLINED: Status(lazy("您说不需要"), "off"),
    S.REFERRED: Status(lazy("转人工办理"), "now"),
    S.EXPIRED: Status(lazy("已过期"), "off"),
}


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what was proposed to the person, and whether matching is on."""
    by = actor_of(request)
    require(policies.may_look(by))
    context = {
        "cards": [_card(one) for one in queries.mine(by)],
        "on": queries.wants_matching(by.owner_ref),
        "known": queries.is_known(by.owner_ref),
    }
    return render_page(request, "benefits/mine.html", context)


def _card(one: ProposalView) -> Card:
    return Card(
        one.name,
        href=reverse("benefits:show", args=[one.uid]),
        body=one.gives,
        icon="check",
        meta=_("请在 %(day)s 前确认") % {"day": date_format(one.expires)}
        if one.state == S.OPEN
        else "",
        status=STATES[one.state],
        level=2,
    )


@require_safe
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one proposal: what it gives, why, and the three answers."""
    return _page(request, uid)


def _page(
    request: HttpRequest, uid: str, errors: tuple[FieldError, ...] = (), status: int = 200
) -> HttpResponse:
    found = queries.view(queries.one(uid, seen_by=actor_of(request)))
    why = [SummaryRow(one.said, _shown(one.register, one.values)) for one in found.why]
    context = {
        "one": found,
        "status": STATES[found.state],
        "why": Summary(why),
        "fields": _fields(found, request.POST, errors) if found.state == S.OPEN else [],
        "errors": errors,
        "answerable": found.state == S.OPEN,
    }
    return render_page(request, "benefits/proposal.html", context, status)


def _shown(register: str, values: tuple[tuple[str, str], ...]) -> str:
    known = dict(zip(SOURCES.keys(), SOURCES, strict=True))
    label = str(known[register].label) if register in known else register
    said = _("、").join(_plain(value) for _key, value in values)
    return _("符合。来自%(register)s：%(values)s") % {"register": label, "values": said}


def _plain(value: str) -> str:
    return {"True": _("是"), "False": _("否")}.get(value, value)


def _fields(
    found: ProposalView, typed: Mapping[str, Any], errors: tuple[FieldError, ...]
) -> list[Field]:
    offer = catalogue.current_offer(found.item)
    if offer.form_revision_id is None:
        return []
    said = {one.field: one.message for one in errors}
    return [
        Field(
            one.name, one.label, value=str(typed.get(one.name, one.value or "")),
            error=said.get(one.name, ""),
        )
        for one in forms.fields_for(offer.form_revision_id, {})
    ]  # fmt: skip


@require_POST
def answer(request: HttpRequest, uid: str, answer: str) -> HttpResponse:
    """Confirm, decline, or ask for a person; lead to the case or back to the list."""
    if answer not in ANSWERS:
        raise NotFound("answer")
    try:
        return HttpResponseRedirect(ANSWERS[answer](request, uid), status=303)
    except Invalid as no:
        return _page(request, uid, tuple(no.errors), 422)


def _confirmed(request: HttpRequest, uid: str) -> str:
    by = actor_of(request)
    found = queries.view(queries.one(uid, seen_by=by))
    offer = catalogue.current_offer(found.item)
    given: dict[str, Any] = {}
    if offer.form_revision_id is not None:
        names = {one.name for one in forms.fields_for(offer.form_revision_id, {})}
        raw = {name: request.POST[name] for name in names if name in request.POST}
        given = forms.clean(offer.form_revision_id, raw)
    return reverse("cases:my_case", args=[confirm(uid, by=by, answers=given)])


def _declined(request: HttpRequest, uid: str) -> str:
    decline(uid, by=actor_of(request))
    return reverse("benefits:mine")


def _referred(request: HttpRequest, uid: str) -> str:
    return reverse("cases:form", args=[refer(uid, by=actor_of(request))])


ANSWERS: dict[str, Callable[[HttpRequest, str], str]] = {
    "confirm": _confirmed,
    "decline": _declined,
    "refer": _referred,
}


@require_POST
def matching(request: HttpRequest) -> HttpResponse:
    """Switch the matching of one's data off, or on again."""
    set_matching(on=request.POST.get("on") == "1", by=actor_of(request))
    return HttpResponseRedirect(reverse("benefits:mine"), status=303)
