"""同意: what I let the platform do beyond its duty; given and taken back here."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.kernel.web import actor_of
from tongban.portal.components import Column, Row, Table
from tongban.portal.pages import render_page

from ..actions.give_consent import give_consent
from ..actions.withdraw_consent import withdraw_consent
from ..contracts import PURPOSES, ConsentPast, Purpose, PurposeText
from ..queries import consents


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Show every purpose with its words, and what was given before."""
    by = actor_of(request)
    past = consents.history(by)
    context = {
        "purposes": [(one, words(one.purpose)) for one in consents.mine(by)],
        "past": _table(past) if past else None,
    }
    return render_page(request, "privacy/consents.html", context)


def words(of: Purpose) -> PurposeText:
    """Return a purpose in the reader's language."""
    return of.en if (get_language() or "").startswith("en") else of.zh


def _table(past: list[ConsentPast]) -> Table:
    columns = [Column(_("用途")), Column(_("版本")), Column(_("同意时间")), Column(_("撤回时间"))]
    return Table(_("每一次同意和撤回"), columns, [_row(one) for one in past], hide_caption=True)


def _row(one: ConsentPast) -> Row:
    known = PURPOSES.get(one.key)
    name = words(known).name if known else one.key
    return Row([name, str(one.version), _when(one.given_at), _when(one.withdrawn_at)])


def _when(moment: dt.datetime | None) -> str:
    return date_format(clock.local(moment), "DATETIME_FORMAT") if moment else "—"


@require_POST
def give(request: HttpRequest, key: str) -> HttpResponse:
    """Consent to the version that the page showed."""
    typed = request.POST.get("version", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise NotFound("purpose")
    give_consent(key, int(typed), by=actor_of(request))
    return HttpResponseRedirect(reverse("privacy:consents"), status=303)


@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take a consent back: one press, no question."""
    withdraw_consent(key, by=actor_of(request))
    return HttpResponseRedirect(reverse("privacy:consents"), status=303)
