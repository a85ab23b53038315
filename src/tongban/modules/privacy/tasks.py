"""Timed work: what is over its term is erased, each record by itself."""

from __future__ import annotations

import datetime as dt
import logging

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.jobs import every

from .actions.copies import end_copy
from .contracts import RECORDS
from .ports import RETENTION, Retained
from .queries import requests, retention

log = logging.getLogger(__name__)
RULE = Rule("privacy_copies_end")
RETAINER = Rule("privacy_retention")
AT_ONCE = 500
"""Records of one room in one run; the rest follows in the next."""


@every(minutes=60, name="privacy.end_copies")
def end_copies() -> int:
    """Erase every copy that is over, each by itself; return how many."""
    return sum(_ended(uid) for uid in requests.over(clock.now()))


def _ended(uid: str) -> bool:
    try:
        end_copy(uid, by=RULE)
    except Exception:
        log.exception("copy %s", uid)
        return False
    return True


@every(minutes=1440, name="privacy.retention")
def end_terms() -> int:
    """Erase what is over its term in every room; return how much."""
    return sum(_over(room) for room in RETENTION)


def _over(room: Retained) -> int:
    before = retention.limit(RECORDS[room.record])
    return sum(_forgotten(room, key, before) for key in room.over(before, AT_ONCE))


def _forgotten(room: Retained, key: str, before: dt.datetime) -> bool:
    try:
        room.end(key, before, by=RETAINER)
    except (NotFound, Refused):
        return False  # somebody went on with it meanwhile
    except Exception:
        log.exception("record of %s", room.record)
        return False
    return True
