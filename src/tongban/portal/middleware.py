"""Middleware of the skin."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongban.kernel.errors import Invalid, NotFound, Refused

from .pages import refusal_page


class RefusalPages:
    """Answers a kernel refusal that a view let through with a page of its status.

    The API catches its own refusals before they come here (problem details, RFC 9457).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn the kernel's "no" into a page; anything else is a fault and goes its way."""
        if isinstance(exception, (Refused, NotFound, Invalid)):
            return refusal_page(request, exception)
        return None
