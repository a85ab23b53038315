"""Timed work of the catalogue: what was approved happens on its day; the exam is sat nightly."""

from __future__ import annotations

import logging

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.jobs import every

from . import changes, pushes
from .actions.examine import record_exam
from .actions.follow_standard import follow_standard
from .actions.push_imported import apply_push
from .actions.push_standard import close_push
from .actions.take_effect import bounce_change, take_effect
from .exam import running
from .policies import PUSH, TAKE_EFFECT

log = logging.getLogger(__name__)


@every(minutes=24 * 60, name="catalogue.exam")
def examine_public() -> int:
    """Sit the exam over all public items, without asking the channels; return how many."""
    return record_exam(list(running.sit(ask_channels=False)), by=Rule("exam")).items


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
