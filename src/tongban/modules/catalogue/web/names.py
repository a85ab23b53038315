"""Names of bodies and regions for the filters, kept while the index has its stamp.

The stamp is renewed with every publication and with every list of regions that is adopted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping

from tongban.modules.places import public as places

from .. import queries


class Names:
    """Code → name; asks again when a code is new or the stamp another. "" keeps nothing."""

    def __init__(self, ask: Callable[[Iterable[str]], Mapping[str, str]]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Ask anew at the next question."""
        self._stamp, self._names = "", dict[str, str]()

    def of(self, codes: Iterable[str], stamp: str) -> Mapping[str, str]:
        """Return names by code; a code without a name stands for itself."""
        wanted = set(codes)
        with self._lock:
            if not stamp == self._stamp != "":
                self._stamp, self._names = stamp, {}
            if unknown := wanted - self._names.keys():
                known = self._ask(unknown)
                self._names |= {code: known.get(code, code) for code in unknown}
            return {code: self._names[code] for code in wanted}


BODIES = Names(queries.bodies)
REGIONS = Names(places.region_names)


def forget() -> None:
    """Forget all names (tests, and a database put in place of another)."""
    BODIES.forget()
    REGIONS.forget()
