"""Timed work: copies whose days are over are erased."""

from __future__ import annotations

import logging

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.jobs import every

from .actions.copies import end_copy
from .queries import requests

log = logging.getLogger(__name__)
RULE = Rule("privacy_copies_end")


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
