"""Timed work on cases: an action per case, each isolated from the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.errors import Refused
from tongban.kernel.jobs import every

from . import procedures, promises, queries, recounting
from .actions import _dues
from .actions.branch_late import branch_late
from .actions.deem_accepted import deem_accepted
from .actions.lapse import lapse
from .actions.recount import recount_dues
from .actions.special_alert import special_alert
from .actions.supplement import lapse_lacking
from .actions.tell_hearing import lapse_hearing
from .counting import RECOUNTED

log = logging.getLogger(__name__)


@every(minutes=10, name="cases.lapse")
def lapse_overdue() -> int:
    """Lapse every case whose time to correct has passed."""
    return _each(queries.lapsing(clock.today()), lapse, Rule("correction_overdue"))


@every(minutes=10, name="cases.deem")
def deem_silent() -> int:
    """Take as accepted every case that nobody answered within the law's five working days."""
    return _each(queries.silent(clock.today()), deem_accepted, Rule("deem_accepted"))


@every(minutes=10, name="cases.lapse_lacking")
def lapse_unsupplemented() -> int:
    """Lapse every case whose promised materials did not come in time (容缺)."""
    return _each(promises.overdue(clock.today()), lapse_lacking, Rule("supplement_overdue"))


@every(minutes=10, name="cases.recount")
def recount_running() -> int:
    """Count every running clock anew that was counted under another calendar.

    The cost is bounded by the open cases of other calendars: each is looked at once a notice, in
    batches; only those whose dates move are written one by one.
    """
    if not RECOUNTED.holds():
        return 0
    calendar, moved = recounting.current(), 0
    for batch in recounting.outdated(calendar.revision):
        moving, others = recounting.split(batch, calendar)
        _dues.stamp(others, calendar)
        moved += _each(moving, recount_dues, Rule("calendar_revised"))
    return moved


@every(minutes=10, name="cases.special_alert")
def alert_specials() -> int:
    """Tell of every special procedure that reached or passed the end that was told."""
    return _each(procedures.alerting(clock.today()), special_alert, Rule("special_overdue"))


@every(minutes=10, name="cases.lapse_hearing")
def lapse_hearings() -> int:
    """End the right to a hearing that nobody used in time."""
    return _each(procedures.unasked(clock.today()), lapse_hearing, Rule("hearing_unasked"))


@every(minutes=10, name="cases.branch_late")
def tell_late_branches() -> int:
    """Tell of every department's part that passed its own last day."""
    late = procedures.late_branches(clock.today())
    return _each(late, lambda one, *, by: branch_late(*one, by=by), Rule("branch_overdue"))


def _each(numbers: Sequence[Any], take: Callable[..., object], by: Actor) -> int:
    done = 0
    for number in numbers:
        try:
            take(number, by=by)
            done += 1
        except Refused as refusal:
            log.info("%s: %s", number, refusal.code)
        except Exception:
            log.exception("case %s", number)
    return done
