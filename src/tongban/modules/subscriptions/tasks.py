"""Timed work: what nobody confirmed in a week is forgotten, its address erased."""

from __future__ import annotations

import datetime as dt
import logging

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.jobs import every

from . import queries
from .actions.unsubscribe import unsubscribe

log = logging.getLogger(__name__)
FORGETS = Rule("subscriptions_forget")
WAITS = dt.timedelta(days=7)


@every(minutes=60, name="subscriptions.forget")
def forget() -> int:
    """End every subscription that waited too long, each by itself."""
    done = 0
    for uid in queries.forgotten(clock.now() - WAITS):
        try:
            unsubscribe(uid, by=FORGETS)
            done += 1
        except Exception:
            log.exception("subscription %s", uid)
    return done
