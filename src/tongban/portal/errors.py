"""Django's error handlers in the skin; `tongban.site.urls` names them handler400 … handler500."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from . import pages


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be understood."""
    return pages.render_page(request, "portal/errors/400.html", {}, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this person may not."""
    return pages.render_page(request, "portal/errors/403.html", {}, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing is here."""
    return pages.not_found(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: we failed. Rendered without request, menu or database, all of which may be the cause."""
    return HttpResponseServerError(render_to_string("portal/errors/500.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old or came from elsewhere (`CSRF_FAILURE_VIEW`)."""
    return pages.render_page(request, "portal/errors/csrf.html", {}, 403)
