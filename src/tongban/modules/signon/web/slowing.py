"""网络安全法 第23条: slowing down whoever shows wrong secrets, codes or signatures to us.

Only failures count: for the name that was given from one address, and for the address with all
names. What a system does rightly from elsewhere is answered as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse

from tongban.kernel.errors import Refused
from tongban.modules.identity import public as identity

BY_NAME = identity.Allowance("client_failed", most=100, minutes=15)
BY_ADDRESS = identity.Allowance("client_failed_address", most=500, minutes=15)
WAIT = 60
"""Seconds after which it is worth coming again."""
LONGEST = 100


class Caller:
    """Who calls, by the name that was given and the address that it comes from."""

    def __init__(self, request: HttpRequest, name: str) -> None:
        address = identity.whole_address(request.META.get("REMOTE_ADDR", ""))
        self._counted = (
            (BY_NAME, f"{name[:LONGEST]}\n{address}"),
            (BY_ADDRESS, address),
        )

    def may_try(self) -> bool:
        """Whether the failures so far leave room for one more."""
        return identity.has_room(*self._counted)

    def failed(self) -> None:
        """Count a failure."""
        for allowance, value in self._counted:
            try:
                identity.spend(allowance, value)
            except Refused:  # of several at once: the next one is told to wait
                continue


def slowed(
    request: HttpRequest,
    name: str,
    answer: Callable[[], HttpResponse],
    *,
    fails: Callable[[HttpResponse], bool],
    wait: Callable[[], HttpResponse],
) -> HttpResponse:
    """Return the answer and count it when it `fails`, or let wait whoever has failed too often."""
    caller = Caller(request, name)
    if not caller.may_try():
        return _later(wait())
    found = answer()
    if fails(found):
        caller.failed()
    return found


def _later(answer: HttpResponse) -> HttpResponse:
    answer.status_code = 429
    answer.headers["Retry-After"] = str(WAIT)
    return answer


def holds(answer: HttpResponse, words: Iterable[bytes]) -> bool:
    """Whether an answer's body holds one of these words."""
    return any(one in answer.content for one in words)
