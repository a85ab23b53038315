"""The developers' pages: how to begin, each part of the API, its shapes and its reason codes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongban.portal.components import Breadcrumb
from tongban.portal.pages import render_page

from . import reading
from .shapes import Json


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show how to call the API, and name every operation and shape of it."""
    return render_page(request, "developers/index.html", reading.overview())


@require_safe
def part(request: HttpRequest, name: str) -> HttpResponse:
    """Show every operation of one part."""
    return _below(request, "part", reading.part(name))


@require_safe
def shapes(request: HttpRequest) -> HttpResponse:
    """Show every shape of data, once."""
    return _below(request, "shapes", {**reading.all_shapes(), "title": _("数据结构")})


@require_safe
def reasons(request: HttpRequest) -> HttpResponse:
    """Show every reason code."""
    return _below(request, "reasons", {**reading.all_reasons(), "title": _("原因代码")})


def _below(request: HttpRequest, page: str, told: Json) -> HttpResponse:
    trail = Breadcrumb([(_("开放平台"), reverse("developers:index")), (told["title"], "")])
    return render_page(request, f"developers/{page}.html", {**told, "trail": trail})
