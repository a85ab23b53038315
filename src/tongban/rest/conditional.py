"""Reads that a caller may ask for again: an unchanged answer is 304 and costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags, quote_etag

from tongban.kernel.crypto import sm3

from .shell import reply


def unless_known(request: HttpRequest, known: object, make: Callable[[], object]) -> HttpResponse:
    """Answer 304 when the caller knows `known` already, else with what `make` returns.

    `known` is whatever decides the answer, as plain values: it is found out before the answer is
    made. The address is part of the tag, so that answers to different questions never agree.
    """
    mark = orjson.dumps([request.get_full_path(), known])
    etag = quote_etag(sm3(mark)[:24])
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if _agrees(request.headers.get("If-None-Match", ""), etag):
        return HttpResponse(status=304, headers=headers)
    answer = reply(make())
    for name, value in headers.items():
        answer.headers[name] = value
    return answer


def _agrees(given: str, etag: str) -> bool:
    """Compare weakly (RFC 9110 §13.1.2): what was compressed on its way still counts."""
    return any(one == "*" or one.removeprefix("W/") == etag for one in parse_etags(given))
