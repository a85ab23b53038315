"""The front door: what do you want to get done?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.kernel.errors import NotFound
from tongban.portal.components import Breadcrumb, Tile
from tongban.portal.pages import render_page
from tongban.portal.parts import part
from tongban.portal.revalidating import revalidated

from .. import directory
from ..directory import Directory
from ..life import BUSINESS, LIFE
from . import life, shelves

_FEW = 8
_DEPARTMENTS = 12


@require_safe
@revalidated
def home(request: HttpRequest) -> HttpResponse:
    """Search, the two sides of service, themes, bundles, departments."""
    return _shelved(request, "catalogue/home.html", "catalogue/parts/home.html", _entrances)


def _shelved(
    request: HttpRequest,
    page: str,
    inside: str,
    values: Callable[[Directory], Mapping[str, object]],
) -> HttpResponse:
    """Answer a page whose inside shows the directory and nothing else."""
    known = directory.directory()
    drawn = part(request, inside, known.facts, lambda: values(known))
    return render_page(request, page, {"inside": drawn})


def _entrances(known: Directory) -> Mapping[str, object]:
    return {
        "tiles": _tiles(),
        "life": life.events(LIFE, "life"),
        "business": life.events(BUSINESS, "business"),
        "bundles": shelves.bundles(known.bundles),
        "person": shelves.theme_cards(known, shelves.PERSON)[:_FEW],
        "legal": shelves.theme_cards(known, shelves.LEGAL)[:_FEW],
        "departments": shelves.departments(known)[:_DEPARTMENTS],
    }


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
@revalidated
def themes(request: HttpRequest) -> HttpResponse:
    """Every theme that has items, both sides."""
    return _shelved(request, "catalogue/themes.html", "catalogue/parts/themes.html", _themes)


def _themes(known: Directory) -> Mapping[str, object]:
    return {
        "person": shelves.theme_cards(known, shelves.PERSON),
        "legal": shelves.theme_cards(known, shelves.LEGAL),
    }


@require_safe
@revalidated
def departments(request: HttpRequest) -> HttpResponse:
    """Every body that has published items."""
    page, inside = "catalogue/departments.html", "catalogue/parts/departments.html"
    return _shelved(request, page, inside, lambda one: {"departments": shelves.departments(one)})


@require_safe
@revalidated
def department(request: HttpRequest, uscc: str) -> HttpResponse:
    """List the published items of a body, names alone."""
    name, items = directory.of_body(uscc)
    if not name:
        raise NotFound("organisation")
    steps = [(_("首页"), reverse("catalogue:home"))]
    steps += [(_("按部门找"), reverse("catalogue:departments")), (name, "")]
    context = {
        "trail": Breadcrumb(steps),
        "name": name,
        "lines": [(reverse("catalogue:item", args=[code]), title) for code, title in items],
        "filtered": shelves.found(organisation=uscc),
        "cut": len(items) == directory.MOST_OF_BODY,
    }
    return render_page(request, "catalogue/department.html", context)
