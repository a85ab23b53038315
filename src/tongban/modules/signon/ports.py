"""What sign-on asks of the outside: to be carried to other systems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port


@dataclass(frozen=True, slots=True)
class Reply:
    """What a system answered: the status (0: nothing came) and the body's beginning."""

    status: int
    body: bytes = b""


@runtime_checkable
class Caller(Protocol):
    """Calls an address that was approved at the desk, with a time-out and no redirect."""

    def get(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Read an address."""
        ...

    def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        """Post a form."""
        ...


CALLERS: Port[Caller] = Port("signon.caller", Caller)
"""One, under the key "http"."""
