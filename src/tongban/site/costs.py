"""What an answer cost the processor, for measurements on a machine that others use as well."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Costs:
    """Says in `Server-Timing` how many milliseconds of processor time the web process spent.

    Not with the database server's, which is another process. Only with TONGBAN_COSTS=1: strangers
    are told nothing about our insides.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.thread_time()
        response = self.get_response(request)
        spent = 1000 * (time.thread_time() - began)
        response.headers["Server-Timing"] = f"cpu;dur={spent:.2f}"
        return response
