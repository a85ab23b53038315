"""Timed work: what is over its term is erased, each record by itself."""

from __future__ import annotations

import datetime as dt
import logging

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.jobs import every
from tongban.modules.places import public as places

from .actions.copies import end_copy
from .actions.remind import remind_request
from .contracts import RECORDS
from .ports import RETENTION, Retained
from .queries import requests, retention

log = logging.getLogger(__name__)
RULE = Rule("privacy_copies_end")
RETAINER = Rule("privacy_retention")
REMINDER = Rule("privacy_answer_due")
AHEAD = 3
"""Working days before its day on which a body is reminded of an answer."""
AT_ONCE = 500
MOST = 10_000
"""Records of one room in one run; the rest follows in the next."""


class Unfinished(RuntimeError):
    """Some records could not be ended; the job's error names how many, the log names each."""


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


@every(minutes=360, name="privacy.remind")
def remind() -> int:
    """Tell bodies which answers are due within three working days, and which are late."""
    today = clock.today()
    soon = places.calendar().add_working_days(today, AHEAD).on
    late = requests.due_until(today - dt.timedelta(days=1), requests.LATE)
    found = [*late, *requests.due_until(soon, requests.SOON)]
    return sum(_reminded(uid) for uid in dict.fromkeys(found))


def _reminded(uid: str) -> bool:
    try:
        remind_request(uid, by=REMINDER)
    except (NotFound, Refused):
        return False  # it was answered meanwhile
    return True


@every(minutes=1440, name="privacy.retention")
def end_terms() -> int:
    """Erase what is over its term in every room; return how much.

    Whatever fails is passed by, so that it keeps nothing else waiting; the operator is told in the
    end. Raises `Unfinished`.
    """
    runs = [_over(room) for room in RETENTION]
    failed = [f"{record}: {count}" for _, count, record in runs if count]
    if failed:
        raise Unfinished(", ".join(failed))
    return sum(done for done, _, _ in runs)


def _over(room: Retained) -> tuple[int, int, str]:
    """Return how many were ended, how many failed, of which class."""
    before = retention.limit(RECORDS[room.record])
    passed, failed, done = set[str](), 0, 0
    while done < MOST:
        found = room.over(before, AT_ONCE + len(passed))
        ahead = [key for key in found if key not in passed]
        if not ahead:
            break
        for key in ahead:
            ended = _forgotten(room, key, before)
            done += ended is True
            failed += ended is None
            passed |= {key} if not ended else set()
    return done, failed, room.record


def _forgotten(room: Retained, key: str, before: dt.datetime) -> bool | None:
    """Whether a record was ended; None when that failed."""
    try:
        room.end(key, before, by=RETAINER)
    except (NotFound, Refused):
        return False  # somebody went on with it meanwhile
    except Exception:
        log.exception("record %s of %s", key, room.record)
        return None
    return True
