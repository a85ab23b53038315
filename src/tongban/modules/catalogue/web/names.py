"""Names of bodies and regions for the filters, kept for a minute: every list needs them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tongban.modules.places import public as places

from .. import queries

FRESH_SECONDS: Final = 60.0


class Names:
    """Code → name; asks again when a code is new or a minute has passed."""

    def __init__(self, ask: Callable[[Iterable[str]], Mapping[str, str]]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Ask anew at the next question."""
        self._asked, self._names = float("-inf"), dict[str, str]()

    def of(self, codes: Iterable[str]) -> Mapping[str, str]:
        """Return names by code; a code without a name stands for itself."""
        wanted = set(codes)
        with self._lock:
            fresh = time.monotonic() - self._asked < FRESH_SECONDS
            if not fresh or not wanted <= self._names.keys():
                known = self._ask(wanted)
                self._names = {code: known.get(code, code) for code in wanted | known.keys()}
                self._asked = time.monotonic()
            return {code: self._names[code] for code in wanted}


BODIES = Names(lambda _: queries.bodies())
REGIONS = Names(places.region_names)


def forget() -> None:
    """Forget all names (tests, and a database put in place of another)."""
    BODIES.forget()
    REGIONS.forget()
