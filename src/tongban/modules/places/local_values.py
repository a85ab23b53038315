"""Numbers that regions set: kept in the process, asked anew every two seconds."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Mapping

from tongban.kernel import norms
from tongban.kernel.codes import region_level
from tongban.kernel.norms import LocalNumber

from .models import LocalValue

FRESH_SECONDS = 2.0


class LocalValues:
    """Answers for local norms: the nearest region first, then the latest that is in force."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Read anew at the next question."""
        self._asked, self._known = float("-inf"), dict[str, tuple[LocalNumber, ...]]()

    def value(self, code: str, *, region: str, on: dt.date) -> int | None:
        """Return the number in force for a region on a day; None where nobody set one."""
        found = [one for one in self._numbers().get(code, ()) if one.holds(region, on)]
        return max(found, key=_nearest).value if found else None

    def numbers(self, code: str) -> tuple[LocalNumber, ...]:
        """Return every number ever set for the norm, by region and first day."""
        return self._numbers().get(code, ())

    def _numbers(self) -> Mapping[str, tuple[LocalNumber, ...]]:
        with self._lock:
            if time.monotonic() - self._asked > FRESH_SECONDS:
                self._known = _by_norm()
                self._asked = time.monotonic()
            return self._known


def _nearest(one: LocalNumber) -> tuple[int, dt.date]:
    return region_level(one.region) if one.region else 0, one.since


def every() -> list[LocalNumber]:
    """Return all numbers ever set, by norm, region and day."""
    rows = LocalValue.objects.order_by("norm", "region", "since")
    return [
        LocalNumber(row.norm, row.region, row.value, row.citation, row.since, row.until)
        for row in rows
    ]


def _by_norm() -> dict[str, tuple[LocalNumber, ...]]:
    found: dict[str, list[LocalNumber]] = {}
    for one in every():
        found.setdefault(one.norm, []).append(one)
    return {code: tuple(rows) for code, rows in found.items()}


KNOWN = LocalValues()
norms.LOCAL_VALUES.plug("places", KNOWN)


def forget() -> None:
    """Read the numbers anew at the next question."""
    KNOWN.forget()
