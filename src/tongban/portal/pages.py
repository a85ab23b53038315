"""How a page is answered: whole, or only its changing part when htmx asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from tongban.kernel.errors import Invalid, NotFound, Refused

from .components import Confirm

Context = Mapping[str, Any]


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part (a boosted link or a restored history entry wants the page)."""
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return False
    return not (htmx.boosted or htmx.history_restore_request)


def render_page(
    request: HttpRequest,
    template: str,
    context: Context | None = None,
    status: int = 200,
    *,
    partial: str = "",
) -> HttpResponse:
    """Answer a page. With `partial` the same address answers htmx with that template alone."""
    chosen = partial if partial and wants_part(request) else template
    response = render(request, chosen, dict(context or {}), status=status)
    if partial:
        patch_vary_headers(response, ["HX-Request"])
    return response


def confirm_page(request: HttpRequest, confirm: Confirm, status: int = 200) -> HttpResponse:
    """Ask before something final, on a page of its own."""
    return render_page(request, "portal/confirm.html", {"confirm": confirm}, status)


def refusal_page(request: HttpRequest, no: Refused | NotFound | Invalid) -> HttpResponse:
    """Turn a "no" of the kernel into a page in plain words, or into a notice for htmx."""
    if isinstance(no, Refused):
        return refused(request, no.message(get_language() or "zh"), code=no.code, status=no.status)
    if isinstance(no, NotFound):
        return not_found(request)
    context = {"errors": no.errors}
    return render_page(request, "portal/errors/400.html", context, 400, partial=_PART)


def refused(request: HttpRequest, message: str, *, code: str = "", status: int) -> HttpResponse:
    """Say no with a sentence; the page is that of the status, or the general one."""
    template = f"portal/errors/{status if status in _OWN_PAGE else 409}.html"
    context = {"message": message, "code": code, "status": status}
    return render_page(request, template, context, status, partial=_PART)


def not_found(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here, and how to find what was sought."""
    return render_page(request, "portal/errors/404.html", {}, 404, partial=_PART)


_PART = "portal/errors/part.html"
_OWN_PAGE = frozenset({400, 403, 404, 409, 429})
