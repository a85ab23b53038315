"""The front door: what do you want to get done? One statement for the whole page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.portal.components import Tile
from tongban.portal.pages import render_page

from .. import queries
from . import shelves

_FEW = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search, the two sides of service, themes, bundles, departments."""
    shelf = queries.shelf()
    context = {
        "tiles": _tiles(),
        "bundles": shelves.bundles(shelf),
        "person": shelves.theme_cards(shelf, shelves.PERSON)[:_FEW],
        "legal": shelves.theme_cards(shelf, shelves.LEGAL)[:_FEW],
        "departments": shelves.departments(shelf),
    }
    return render_page(request, "catalogue/home.html", context)


def _tiles() -> list[Tile]:
    themes = reverse("catalogue:themes")
    return [
        Tile(_("个人办事"), shelves.found(audience="natural"), "person", _("为自己和家人")),
        Tile(_("法人办事"), shelves.found(audience="legal"), "briefcase", _("为企业和单位")),
        Tile(_("一件事一次办"), "#bundles", "check", _("多个部门，一次申请")),
        Tile(_("按主题找"), themes, "list", _("上学、看病、开店")),
        Tile(_("按部门找"), reverse("catalogue:departments"), "building", _("知道找谁时")),
    ]


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Every theme that has items, both sides."""
    shelf = queries.shelf()
    context = {
        "person": shelves.theme_cards(shelf, shelves.PERSON),
        "legal": shelves.theme_cards(shelf, shelves.LEGAL),
    }
    return render_page(request, "catalogue/themes.html", context)


@require_safe
def departments(request: HttpRequest) -> HttpResponse:
    """Every body that has published items."""
    context = {"departments": shelves.departments(queries.shelf())}
    return render_page(request, "catalogue/departments.html", context)
