"""Middleware of the whole site: safe headers, own static files."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse

from tongban.kernel.errors import Refused
from tongban.kernel.settings import settings as here
from tongban.kernel.web import has_already, tag_of
from tongban.portal.errors import bad_request
from tongban.portal.pages import refusal_page
from tongban.rest.problems import TOO_LARGE

Handler = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)


ANY_FRAME = "frame-ancestors *"
"""A page whose own policy says this may stand in any frame; no other page may."""


class FrontServer:
    """Believes the front servers of TONGBAN_PROXIES, and nobody else, about who calls and how.

    Without it everybody would share the attempts of one address, and no form sent over HTTPS would
    be taken: its origin is not the one we think we have. Only the last address counts, which the
    front server wrote itself; what stands before it came from the caller.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META
        if told.get("REMOTE_ADDR") in here().proxies:
            caller = told.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            if _is_address(caller):
                told["REMOTE_ADDR"] = caller
            if told.get("HTTP_X_FORWARDED_PROTO") == "https":
                told["wsgi.url_scheme"] = "https"
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class SafeHeaders:
    """Headers that every answer carries: nothing from elsewhere, no framing, no sniffing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        if ANY_FRAME not in headers["Content-Security-Policy"]:
            headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if settings.SESSION_COOKIE_SECURE:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if not response.streaming:
            headers.setdefault("Content-Length", str(len(response.content)))
        return response


class ReadableForms:
    """Turns away what no page can read; the API's door does so for its own addresses.

    A form larger than may be held in memory is refused before any of it is read: its files would
    lie in a temporary folder, in clear, and anybody could fill the disk through any form. NUL is
    in no text that people write, and PostgreSQL keeps none.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/api/"):
            return self.get_response(request)
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        if _length(request) > most:
            return refusal_page(request, Refused(TOO_LARGE, limit_mb=most // (1024 * 1024)))
        if _holds_nul(request):
            return bad_request(request, ValueError("NUL"))
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isdecimal() else 0


def _holds_nul(request: HttpRequest) -> bool:
    if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        return True
    sent = request.POST.lists()
    return any("\x00" in one for name, values in sent for one in (name, *values))


class StaticFiles:
    """Serve the packages' static files from memory, with an ETag. A front server may do it too."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        found = _static(request.path_info.removeprefix(settings.STATIC_URL))
        return HttpResponse(status=404) if found is None else _answer(request, found)


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    packed: bytes
    kind: str
    etag: str


def _answer(request: HttpRequest, file: _File) -> HttpResponse:
    headers = {"ETag": file.etag, "Cache-Control": "public, max-age=3600"}
    headers["Vary"] = "Accept-Encoding"
    if has_already(request, file.etag):
        return HttpResponse(status=304, headers=headers)
    if file.packed and "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return HttpResponse(file.packed, content_type=file.kind, headers=headers)
    return HttpResponse(file.body, content_type=file.kind, headers=headers)


@lru_cache(maxsize=512)
def _static(name: str) -> _File | None:
    path = finders.find(name)
    if not isinstance(path, str):
        return None
    body = Path(path).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith(("javascript", "svg+xml"))
    packed = gzip.compress(body, mtime=0) if text else b""
    return _File(body, packed, f"{kind}; charset=utf-8" if text else kind, tag_of(body))
