"""The card of an item for other sites: one small page without script, cookie or session."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.modules.catalogue import public as catalogue

from .. import said
from ..address import portal

POLICY: Final = (
    "default-src 'none'; style-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'"
)
"""Anybody may frame it: it takes no input and leads out by plain links only."""
LANGUAGES: Final = {"zh": "zh-hans", "en": "en"}
THEMES: Final = ("light", "dark")
FRESH_SECONDS: Final = 300


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the card. `lang` (zh, en) and `theme` (light, dark; else the reader's own) choose.

    Nothing but the address decides what it says: no cookie is read, none is set.
    """
    lang = request.GET.get("lang", "")
    with translation.override(LANGUAGES.get(lang, "zh-hans")):
        response = _card(request, code)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Language"] = "en" if lang == "en" else "zh-hans"
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def _card(request: HttpRequest, code: str) -> HttpResponse:
    theme = request.GET.get("theme", "")
    context = {
        "base": portal(),
        "theme": theme if theme in THEMES else "",
        "lang": "en" if translation.get_language() == "en" else "zh-Hans",
    }
    try:
        one = catalogue.disclosed(code)
    except NotFound:
        return render(None, "opendata/card_gone.html", context, status=404)
    facts = said.facts(one.item)
    shown = {
        **context,
        "one": one,
        "item": one.item,
        "facts": facts,
        "paused": one.state == "paused",
    }
    return render(None, "opendata/card.html", shown)
