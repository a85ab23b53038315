"""Timed work on the catalogue: what was approved happens on its day."""

from __future__ import annotations

import logging

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.jobs import every

from . import changes
from .actions.take_effect import bounce_change, take_effect
from .policies import TAKE_EFFECT

log = logging.getLogger(__name__)


@every(minutes=10, name="catalogue.take_effect")
def take_effect_due() -> int:
    """Let every change whose day has come take effect; what cannot goes back to its author."""
    return sum(_take(uid) for uid in changes.due(clock.today()))


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
