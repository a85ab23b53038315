"""The door before the routes: what knocks under /api/ gets an API's answer, never a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver

from tongban.kernel.errors import Refused
from tongban.kernel.web import actor_of, has_already, tag_of

from . import problems
from .ports import watchers
from .shell import JSON

View = Callable[..., HttpResponse]
Mounted = tuple[list[URLPattern | URLResolver], str, str]


def guarded(urls: Mounted) -> Mounted:
    """Wrap every view of `NinjaAPI.urls`: HEAD, OPTIONS, wrong methods, impossible addresses."""
    patterns, app, namespace = urls
    return [_guarded(one) for one in patterns], app, namespace


def published(text: Callable[[], bytes]) -> View:
    """Return the view that serves the API's description; it changes with the installation only."""

    @lru_cache(maxsize=1)
    def made() -> tuple[bytes, str]:
        body = text()
        return body, tag_of(body)

    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        body, etag = made()
        headers = {"ETag": etag, "Cache-Control": "public, max-age=300"}
        if has_already(request, etag):
            return HttpResponse(status=304, headers=headers)
        return HttpResponse(body, content_type=JSON, headers=headers)

    return door(view)


def door(view: View) -> View:
    """Stand before one view."""

    @wraps(view)
    def stand(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "\x00" in request.path_info:
            return _nowhere(request)
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        answer = _finished(request, asked or "", view(request, *args, **kwargs))
        if "Authorization" in request.headers:
            answer.headers.setdefault("Cache-Control", "private, no-store")
            _watched(request, asked or "", answer)
        return answer

    stand.csrf_exempt = True  # type: ignore[attr-defined]  # tokens only: no cookie signs in here
    return stand


def _watched(request: HttpRequest, asked: str, answer: HttpResponse) -> None:
    actor = actor_of(request)
    for watch in watchers:
        watch(actor, asked, request.path, answer.status_code)


def _guarded(one: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(one, URLResolver):
        raise TypeError("the API has flat addresses")
    view = _nowhere if one.name == "api-root" else one.callback
    return URLPattern(one.pattern, door(view), one.default_args, one.name)


def _finished(request: HttpRequest, asked: str, answer: HttpResponse) -> HttpResponse:
    if answer.status_code == 405:
        return _other_method(request, asked, answer)
    if asked == "HEAD":
        answer.headers.setdefault("Content-Length", str(len(answer.content)))
        answer.content = b""
    return answer


def _other_method(request: HttpRequest, asked: str, answer: HttpResponse) -> HttpResponse:
    """Say what the address takes: gladly for OPTIONS, as a problem for anything else."""
    allowed = _allowed(answer.headers.get("Allow", "").split(", "))
    if asked == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": allowed})
    no = problems.refused(request, Refused(problems.NO_METHOD, method=asked, allowed=allowed))
    no.headers["Allow"] = allowed
    return no


def _allowed(methods: Iterable[str]) -> str:
    more = {"HEAD"} if "GET" in methods else set()
    return ", ".join(sorted({*methods, *more, "OPTIONS"}))


def _nowhere(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    return problems.refused(request, Refused(problems.NO_ADDRESS))


unmatched = door(_nowhere)
"""Answers 404 for an address that the API does not have, whatever the method."""
