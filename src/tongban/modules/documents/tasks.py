"""Timed work: remove content that no row holds."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from tongban.kernel import clock
from tongban.kernel.jobs import JOBS, every

from . import queries
from .ports import MAIN, STORES

GRACE = dt.timedelta(days=1)
"""An upload whose row is still to come is never this old."""
_BATCH = 500


def sweep() -> int:
    """Delete leftovers of uploads that were never filed, or were discarded; return how many."""
    store = STORES.get(MAIN)
    keys = store.older_than(clock.now() - GRACE)
    swept = 0
    while batch := list(islice(keys, _BATCH)):
        for key in queries.unknown_keys(batch):
            store.delete(key)
            swept += 1
    return swept


def declare() -> None:
    """Register the job once; Django may call `ready` again in tests."""
    if "documents.sweep" not in JOBS:
        every(minutes=24 * 60, name="documents.sweep")(sweep)
