"""Timed work of the catalogue: what was approved happens on its day; the exam is sat in turns."""

from __future__ import annotations

import logging

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.jobs import every

from . import changes, pushes
from .actions.continue_exam import continue_exam
from .actions.follow_standard import follow_standard
from .actions.push_imported import apply_push
from .actions.push_standard import close_push
from .actions.take_effect import bounce_change, take_effect
from .exam import standing, turns
from .policies import PUSH, TAKE_EFFECT

log = logging.getLogger(__name__)


@every(minutes=1, name="catalogue.exam")
def examine_public() -> int:
    """Go on with the day's exam, without asking the channels; return how many were examined."""
    run = standing.due(clock.now())
    return continue_exam(turns.turn(run.reached), by=Rule("exam")) if run else 0


@every(minutes=10, name="catalogue.take_effect")
def take_effect_due() -> int:
    """Let every change whose day has come take effect; what cannot goes back to its author."""
    return sum(_take(uid) for uid in changes.due(clock.today()))


@every(minutes=5, name="catalogue.push")
def push_standards() -> int:
    """Let the items under changed standards follow, each by itself; return how many follow."""
    for uid in pushes.imported_due(clock.today()):
        apply_push(uid, by=PUSH)
    followed = sum(_follow(uid, code) for uid, code in pushes.waiting())
    for uid in pushes.finished():
        close_push(uid, by=PUSH)
    return followed


def _follow(uid: str, code: str) -> bool:
    try:
        return follow_standard(uid, code, by=PUSH)
    except Exception:
        log.exception("item %s could not follow its standard", code)
        return False


def _take(uid: str) -> bool:
    try:
        take_effect(uid, by=TAKE_EFFECT)
    except Refused as refusal:
        bounce_change(uid, refusal.message(), by=TAKE_EFFECT)
        return False
    except Exception:
        log.exception("change %s could not take effect", uid)
        return False
    return True
