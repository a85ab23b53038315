"""Reads that a caller may ask for again: an unchanged answer is 304 and costs next to nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongban.kernel.web import dated, etag_of, has_already

from .shell import reply


def unless_known(
    request: HttpRequest,
    known: object,
    make: Callable[[], object],
    changed: dt.datetime | None = None,
) -> HttpResponse:
    """Answer 304 when the caller knows `known` already, else with what `make` returns.

    `known` is whatever decides the answer, as plain values: it is found out before the answer is
    made. The address is part of the tag, so that answers to different questions never agree.
    `changed` is when it last changed, where that is known to the second.
    """
    etag = etag_of(request.get_full_path(), known)
    headers = {"ETag": etag, "Cache-Control": "no-cache", **dated(changed)}
    if has_already(request, etag, changed):
        return HttpResponse(status=304, headers=headers)
    answer = reply(make())
    for name, value in headers.items():
        answer.headers[name] = value
    return answer
