"""Middleware of the whole site: safe headers, own static files."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.utils.http import quote_etag

from tongban.kernel.crypto import sm3

Handler = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)


class SafeHeaders:
    """Headers that every answer carries: nothing from elsewhere, no framing, no sniffing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if settings.SESSION_COOKIE_SECURE:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if not response.streaming:
            headers.setdefault("Content-Length", str(len(response.content)))
        return response


class StaticFiles:
    """Serve the packages' static files from memory, with an ETag. A front server may do it too."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        found = _static(request.path_info.removeprefix(settings.STATIC_URL))
        if found is None:
            return HttpResponse(status=404)
        body, kind, etag = found
        if request.headers.get("If-None-Match") == etag:
            return HttpResponse(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, "Cache-Control": "public, max-age=3600"}
        return HttpResponse(body, content_type=kind, headers=headers)


@lru_cache(maxsize=512)
def _static(name: str) -> tuple[bytes, str, str] | None:
    path = finders.find(name)
    if not isinstance(path, str):
        return None
    with open(path, "rb") as file:  # noqa: PTH123  # finders answer with text
        body = file.read()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind.endswith(("javascript", "svg+xml")):
        kind += "; charset=utf-8"
    return body, kind, quote_etag(sm3(body)[:20])
