"""Public pages that a browser has already: unchanged ones are 304 and not sent again."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from tongban.kernel.actors import Anonymous
from tongban.kernel.web import actor_of, has_already, tag_of

from . import parts

View = Callable[..., HttpResponse]
_VARY: Final = ("Cookie", "Accept-Language", "HX-Request")
_OF_THE_MOMENT: Final = re.compile(
    rb'(?<= name="csrfmiddlewaretoken" value=")[^"]+|(?<= name="key" value=")[0-9a-f]{32}(?=")'
)
"""Tokens that are another one each time a page is drawn, and hold as long as the visitor does."""


def revalidated(view: View) -> View:
    """Tag what a stranger sees of a public page, so that it is sent once.

    The tag is made of all that the page shows, whatever module put it there: language, 适老 mode,
    region, notices; and of the visitor's own token, because forms of another visitor would not be
    taken. No shared cache keeps it, and no page of somebody who is signed in gets a tag. Parts
    that are the same for everybody (`parts`) are in the tag by what decides them, and are put into
    the page only when it is sent.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with parts.collected(request) as marked:
            response = view(request, *args, **kwargs)
        if response.status_code == 200 and actor_of(request) == Anonymous:
            response = _tagged(request, response)
        if marked and response.content:
            response.content = parts.fill(response.content, marked)
        return response

    return answer


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    token = str(request.META.get("CSRF_COOKIE", "")).encode()
    etag = tag_of(token + b" " + _OF_THE_MOMENT.sub(b"", response.content))
    patch_vary_headers(response, _VARY)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return _unchanged(response) if has_already(request, etag) else response


def _unchanged(response: HttpResponse) -> HttpResponse:
    """Return 304 with what a browser must still hear: the tag, how to keep it, cookies."""
    answer = HttpResponseNotModified()
    for name in ("ETag", "Cache-Control", "Vary"):
        answer.headers[name] = response.headers[name]
    answer.cookies = response.cookies
    return answer
