"""Before one begins: what the item wants, how long it takes, who acts; then a draft."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Material, Need, Offer
from tongban.portal.components import Card, Fact, Facts
from tongban.portal.pages import render_page

from .. import lists, policies, situations
from ..actions.open import open_case
from . import applies, dates, known, once, words
from .addresses import there


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is needed; the button opens a draft and leads to its form."""
    by = actor_of(request)
    require(policies.may_apply(by))
    offer = catalogue.current_offer(code)
    told = applies.given(offer, request.POST if request.method == "POST" else request.GET)
    errors = situations.unanswered(offer, told) if request.method == "POST" else []
    if request.method == "POST" and not errors:
        licence = request.GET.get("licence", "")[:32]
        return once.write(request, lambda: _open(code, by, told, licence))
    context = _context(request, offer, by) | _situation(request, offer, told, errors)
    status = _INVALID if errors else 200
    return render_page(
        request, "cases/apply.html", context, status, partial="cases/situation_fields.html"
    )


_INVALID = 422


def _open(code: str, by: Actor, told: dict[str, Any], licence: str) -> str:
    opened = open_case(code, by=by, situation=told, licence=licence)
    return reverse("cases:form", args=[opened.case_no])


def _situation(
    request: HttpRequest, offer: Offer, told: dict[str, Any], errors: list[FieldError]
) -> dict[str, object]:
    """The questions of a bundle, and what follows from the answers given so far."""
    return {
        "here": request.path,
        "asks": applies.asks(offer),
        "asked": applies.questions(offer, told, errors),
        "applies": applies.applies(offer, told),
        "errors": [situations.plainly(one) for one in errors],
    }


def _context(request: HttpRequest, offer: Offer, by: Actor) -> dict[str, object]:
    switch = there("identity:role")
    return {
        "offer": offer,
        "facts": _facts(offer),
        "materials": [(one.name, how(one)) for one in offer.item.materials or ()],
        "questions": len(offer.item.base.form_fields),
        "acting": by.body_name or by.name,
        "as_body": by.body_id is not None,
        "fits": policies.fits(by, offer.audience) is None,
        "whom": words.listed(_(one) for one in offer.audience_words),
        "switch": f"{switch}?{urlencode({'next': request.path})}" if switch else "",
        "drafts": [_draft(one) for one in lists.drafts(by, offer.task_code)],
        "guide": there("catalogue:item", offer.task_code),
        "key": once.hidden(),
        "lack": known.lack(by, offer.limits, "submit", request.path),
    }


def _facts(offer: Offer) -> Facts:
    fee = offer.item.base.fee
    charged = _("指南没有写明") if fee is None else _("收费") if fee.charged else _("不收费")
    return Facts(
        [
            Fact(_("受理机关"), offer.accepting_name),
            Fact(_("承诺办结"), words.limit(offer.limits.get("promised")) or _("没有承诺期限")),
            Fact(_("法定办结"), words.limit(offer.limits.get("statutory")) or _("指南没有规定")),
            Fact(_("收费"), charged),
        ]
    )


def how(one: Material) -> str:
    """How a material must be, in one line."""
    need = {
        Need.REQUIRED: _("必须提交"),
        Need.CONDITIONAL: _("符合情形时提交"),
        Need.DEFERRABLE: _("可以容后补齐"),
    }
    unsaid = _("指南没有写明是否必须提交")
    said = need.get(one.need, unsaid) if one.need else unsaid
    waived = _("可以免交，由我们核对") if one.waivable else said
    count = one.originals or 0
    copies = ngettext("原件 %(n)d 份", "原件 %(n)d 份", count) % {"n": count} if count else ""
    return " · ".join(part for part in (waived, copies, one.fill_note) if part)


def _draft(one: lists.Row) -> Card:
    return Card(
        _("接着填上次的草稿"),
        href=reverse("cases:form", args=[one.case_no]),
        body=_("%(when)s 保存过") % {"when": dates.minute(one.saved_at)},
        icon="edit",
        meta=one.case_no,
        level=2,
    )
