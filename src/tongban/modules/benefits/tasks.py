"""Timed work: match people with policies, a bounded part each time; end what expired."""

from __future__ import annotations

import logging

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.jobs import every

from . import public, queries
from .actions.answer import expire

log = logging.getLogger(__name__)


@every(minutes=60, name="benefits.match")
def match() -> int:
    """Match one batch of people with every policy that is open."""
    return sum(public.match(code) for code in queries.running(clock.today()))


@every(minutes=60, name="benefits.expire")
def expire_overdue() -> int:
    """End every proposal whose date has passed, each by itself."""
    done = 0
    for uid in queries.expiring(clock.today()):
        try:
            expire(uid, by=Rule("proposal_overdue"))
            done += 1
        except Refused as refusal:
            log.info("%s: %s", uid, refusal.code)
        except Exception:
            log.exception("proposal %s", uid)
    return done
