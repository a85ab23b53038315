"""The guide on other walls: a hall's screen (`/screen/`) and a kiosk (`/kiosk/`).

The same published revision as the portal's page, set for reading from afar and for a finger. The
exam reads these pages to prove that every channel says the same (`exam/wording.py`).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel.settings import settings
from tongban.portal.components import Fact, Facts, Pager, Qr
from tongban.portal.pages import render_page

from .. import queries
from ..contracts import Item
from . import words

ON_ONE_SCREEN = 24


@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Show one guide on a hall's screen: nothing to press, a code to take it along."""
    return _board(request, code, screen=True)


@require_safe
def kiosk_item(request: HttpRequest, code: str) -> HttpResponse:
    """Show one guide on a kiosk: large, with a way back and a print button."""
    return _board(request, code, screen=False)


def _board(request: HttpRequest, code: str, *, screen: bool) -> HttpResponse:
    row, _revision, item = queries.published(code)
    context = {
        "row": row,
        "item": item,
        "base": item.base,
        "own": item.implementation,
        "facts": _facts(item),
        "qr": Qr(settings().address + reverse("catalogue:item", args=[code]), item.name),
        "screen": screen,
    }
    return render_page(request, "catalogue/board.html", context)


def _facts(item: Item) -> Facts:
    return Facts(
        [
            Fact(_("承诺时限"), words.given(item.promised)),
            Fact(_("法定时限"), words.given(item.base.limits.statutory)),
            Fact(_("收费"), words.fee(item.base.fee)),
            Fact(_("到现场"), words.visits(item.visits)),
        ]
    )


@require_safe
def kiosk(request: HttpRequest) -> HttpResponse:
    """List the public items by name, a screenful at a time."""
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = queries.listing(after=after, before=before, size=ON_ONE_SCREEN)
    here = reverse("catalogue:kiosk")
    pager = Pager(
        previous=f"{here}?before={found.before}" if found.before else "",
        next=f"{here}?after={found.after}" if found.after else "",
    )
    return render_page(request, "catalogue/kiosk.html", {"rows": found.rows, "pager": pager})
