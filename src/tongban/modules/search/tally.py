"""Searches in vain, added up in this process's memory and written down at most once a minute.

Looking at a page writes nothing by itself: the search that finds a minute's worth waiting writes
for all of them. What a process heard in its last minute is lost with it; these are counts of what
is missing, not records.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections import Counter, defaultdict
from typing import Final

from django.db import DatabaseError

from tongban.kernel import clock
from tongban.kernel.actors import Rule

from .actions.count_misses import count_misses
from .contracts import Found
from .wording import kept

log = logging.getLogger(__name__)
COUNTS: Final = Rule("count_misses")
PAUSE: Final = dt.timedelta(minutes=1)
MOST_WAITING: Final = 500
"""Wordings of a day in memory; further ones are counted without their words."""
Heard = dict[dt.date, dict[str, Counter[str]]]


class Tally:
    """What one process heard since it last wrote. Many threads may add."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Heard = {}
        self._since: dt.datetime | None = None

    def add(self, said: str, column: str) -> None:
        """Add one search."""
        with self._lock:
            self._since = self._since or clock.now()
            of_day = self._waiting.setdefault(clock.today(), defaultdict(Counter))
            room = said in of_day or len(of_day) < MOST_WAITING
            of_day[said if room else ""][column] += 1

    def due(self) -> Heard:
        """Take out what waits, if the first of it waits long enough; else nothing."""
        with self._lock:
            waits = clock.now() - self._since if self._since else dt.timedelta()
        return {} if dt.timedelta() <= waits < PAUSE else self.take()

    def take(self) -> Heard:
        """Take out what waits: each search is given to one taker only."""
        with self._lock:
            taken, self._waiting, self._since = self._waiting, {}, None
        return taken


TALLY: Final = Tally()


def heard(query: str, found: Found) -> None:
    """Add a search to those that wait, if it was in vain; write them all when it is time."""
    if not query.strip() or (found.hits and not found.partly):
        return
    TALLY.add(kept(query), "near" if found.hits else "nothing")
    waiting = TALLY.due()
    if waiting:
        try:
            count_misses(waiting, by=COUNTS)
        except DatabaseError:  # a page is not refused for a count
            log.exception("misses not counted")
