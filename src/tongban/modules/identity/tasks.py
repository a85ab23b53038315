"""Timed work of identity."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.jobs import every
from tongban.kernel.settings import settings

from .actions import close_stale as closing
from .actions import end_guardianship as guarding
from .actions import report_death as dying
from .actions._representing import no_longer_named
from .actions.claim_body import end_representation
from .actions.forget_offers import forget_offers
from .actions.lapse_holding import lapse_holding, warn_holding
from .actions.raise_alarm import raise_alarm
from .actions.sweep import sweep
from .queries import alarms, deaths, reviews

log = logging.getLogger(__name__)


def _done(one: Callable[[], object]) -> bool:
    """Whether one row of a job could be done: what is wrong with it holds the others up no more.

    A row that changed since it was listed is gone, or refuses.
    """
    try:
        one()
    except (Refused, NotFound) as no:
        log.warning("one row of a daily job was left: %s", getattr(no, "code", "not found"))
        return False
    return True


@every(minutes=60, name="identity.sweep")
def sweep_leftovers() -> int:
    """Forget attempts that count no more and sessions long over."""
    return sweep()


@every(minutes=15, name="identity.watch")
def watch() -> int:
    """Look for odd use of accounts; return how many alarms are new."""
    found = list(alarms.odd_today())
    return sum(raise_alarm(*one, by=Rule("odd_use")) for one in found)


@every(minutes=1440, name="identity.come_of_age")
def end_grown() -> int:
    """End the guardianships whose last day is past; return how many."""
    by = Rule("of_age")
    return sum(_done(partial(guarding.come_of_age, uid, by=by)) for uid in guarding.grown())


@every(minutes=1440, name="identity.take_deaths")
def take_deaths() -> int:
    """Take up deaths that the register reported in the last month; return how many are new."""
    by, found = Rule("death_register"), deaths.newly_reported(clock.today() - dt.timedelta(days=31))
    return sum(_done(partial(dying.report_death, seen, day, "", by=by)) for seen, day in found)


@every(minutes=1440, name="identity.forget_offers")
def forget_run_out() -> int:
    """Erase whom offers named that nobody answered by their last day; return how many."""
    by, forgotten = Rule("offer_ran_out"), 0
    while True:
        try:
            forgotten += forget_offers(by=by)
        except NotFound:
            return forgotten


@every(minutes=1440, name="identity.ask_representatives")
def ask_representatives() -> int:
    """Ask the register whether those who represent a body still do; return how many do not."""
    after, ended, by = 0, 0, Rule("legal_register")
    while True:
        gone, after = no_longer_named(after, 200)
        ended += sum(_done(partial(end_representation, one, by=by)) for one in gone)
        if not after:
            return ended


@every(minutes=1440, name="identity.close_stale")
def close_stale_accounts() -> int:
    """Close accounts of staff that nobody used for long, and tell the next ones before; return how
    many were closed. The demonstration's stay open."""
    days = settings().stale_days
    if not days or settings().demo:
        return 0
    found, since = closing.stale(days)
    by = Rule("stale_accounts")
    closed = sum(_done(partial(closing.close_stale, one, since, by=by)) for one in found)
    for account_id in closing.to_warn(days):
        _done(partial(closing.warn_stale, account_id, closing.WARNED, by=by))
    return closed


@every(minutes=1440, name="identity.review_holdings")
def review_holdings() -> int:
    """Warn of posts that nobody confirmed for long, and end those whose told day has passed."""
    here = settings()
    if not here.review_days or here.demo:
        return 0
    by, lapsed = Rule("reviewed_holdings"), reviews.to_lapse()
    for holding in lapsed:
        lapse_holding(holding, by=by)
    warned = reviews.to_warn(here.review_days)
    for holding in warned:
        warn_holding(holding, here.review_grace_days, by=by)
    return len(lapsed) + len(warned)
