"""What applies to me: a bundle's questions and what follows, for anybody, before applying."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.modules.catalogue import public as catalogue
from tongban.portal.pages import render_page, wants_part

from .. import situations
from . import applies
from .addresses import there


@require_safe
def chooser(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the situation and say what it needs; nothing is kept and nobody signs in."""
    offer = catalogue.current_offer(code)
    if not applies.asks(offer):
        raise NotFound("situation")
    told = applies.given(offer, request.GET)
    sent = bool(request.GET) and not wants_part(request)
    errors = situations.unanswered(offer, told) if sent else []
    context = {
        "offer": offer,
        "here": request.path,
        "asked": applies.questions(offer, told, errors),
        "applies": applies.applies(offer, told),
        "errors": [situations.plainly(one) for one in errors],
        "guide": there("catalogue:item", code),
        "apply": f"{reverse('cases:apply', args=[code])}?{urlencode(told, doseq=True)}",
    }
    return render_page(
        request, "cases/chooser.html", context, partial="cases/situation_fields.html"
    )
